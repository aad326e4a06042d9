using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Separation;

/// <summary>
/// Separates audio into stems and the rest: window by window stems are taken out of the mixture, cross-faded and handed on. Only the
/// window at hand is in memory.
/// </summary>
/// <param name="method">Takes the stems out; it has not begun with other audio.</param>
/// <param name="seed">Where randomness starts: the same seed gives the same bits.</param>
public sealed class Separator(IWindowSeparator method, int seed)
{
    /// <summary>Separates audio.</summary>
    /// <param name="audio">The mixture, of at least one sample.</param>
    /// <param name="sink">Takes the stems, the rest last; together they are the mixture.</param>
    /// <param name="progress">Told how far it is, or null.</param>
    /// <param name="cancellation">Stops the work; the sink has then got only a part.</param>
    /// <exception cref="TagBoxException">
    /// The audio cannot be read or computed with, which is found before any of it is taken apart; or a stem would not be finite.
    /// </exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public void Run(IAudioReader audio, IStemSink sink, IProgress<SeparationProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(audio);
        ArgumentNullException.ThrowIfNull(sink);
        MixtureSurvey survey = MixtureSurvey.Of(audio, cancellation);
        IReadOnlyList<Window> windows = Window.Cover(audio.Length, method.Lengths(audio.SampleRate));
        CrossFade fade = new(sink.Write);
        using IDisposable scope = Workers.StopOn(cancellation);
        using IDisposable? begun = method.Begin(audio, cancellation);
        for (int index = 0; index < windows.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            int done = index;
            void Report(double fraction, string stage) => progress?.Report(new SeparationProgress((done + fraction) / windows.Count, stage));

            AudioBuffer mixture = audio.Read(windows[index].Start, windows[index].Length);
            AudioBuffer[] stems = survey.Separate(mixture, level => Separate(windows[done], level, seed + done, Report, cancellation));
            fade.Add(windows[index], [.. stems, Rest(mixture, stems)]);
            LargeArrays.Free();
        }

        fade.Finish();
        progress?.Report(new SeparationProgress(1, "done"));
    }

    private AudioBuffer[] Separate(Window window, AudioBuffer mixture, int windowSeed, Action<double, string> report, CancellationToken cancellation) =>
        IsSilent(mixture)
            ? [.. Enumerable.Range(0, method.Stems).Select(_ => new AudioBuffer(mixture.Channels.Length, mixture.Length, mixture.SampleRate))]
            : method.Separate(window, mixture, windowSeed, report, cancellation);

    private static bool IsSilent(AudioBuffer audio) => audio.Channels.All(channel => !channel.AsSpan().ContainsAnyExcept(0f));

    /// <summary>What the stems leave of the mixture.</summary>
    private static AudioBuffer Rest(AudioBuffer mixture, AudioBuffer[] stems)
    {
        AudioBuffer rest = new([.. mixture.Channels.Select(channel => channel.ToArray())], mixture.SampleRate);
        foreach (AudioBuffer stem in stems)
        {
            for (int channel = 0; channel < rest.Channels.Length; channel++)
            {
                TensorPrimitives.Subtract(rest.Channels[channel], stem.Channels[channel], rest.Channels[channel]);
            }
        }

        return rest;
    }
}
