using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Separation;

/// <summary>
/// Separates audio into named stems: window by window stems are taken out of the mixture, cross-faded and handed on. Only the
/// window at hand is in memory.
/// </summary>
public sealed class Separator
{
    private readonly SeparationRequest request;
    private readonly Func<IWindowSeparator> begin;

    /// <summary>Prepares a separation.</summary>
    /// <param name="request">What to separate, and how.</param>
    /// <exception cref="TagBoxException">No tagger knows a wanted stem.</exception>
    public Separator(SeparationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        this.request = request;
        begin = request.Windows ?? Steered(request);
    }

    /// <summary>Separates audio.</summary>
    /// <param name="audio">The mixture.</param>
    /// <param name="sink">Takes the stems, the rest last; together they are the mixture.</param>
    /// <param name="progress">Told how far it is, or null.</param>
    /// <param name="cancellation">Stops the work; the sink has then got only a part.</param>
    /// <exception cref="TagBoxException">The region is not in the audio, or the audio cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public void Run(IAudioReader audio, IStemSink sink, IProgress<SeparationProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(audio);
        ArgumentNullException.ThrowIfNull(sink);
        long length = request.Length ?? (audio.Length - request.Start);
        if (request.Start < 0 || length < 1 || request.Start + length > audio.Length)
        {
            throw new TagBoxException($"The region of {length} samples from sample {request.Start} is not within the audio's {audio.Length} samples; choose one that is.");
        }

        IWindowSeparator separator = begin();
        IReadOnlyList<Window> windows = Window.Cover(length, separator.Lengths(audio.SampleRate));
        CrossFade fade = new(sink.Write);
        using IDisposable scope = Workers.StopOn(cancellation);
        for (int index = 0; index < windows.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            int done = index;
            void Report(double fraction, string stage) => progress?.Report(new SeparationProgress((done + fraction) / windows.Count, stage));

            AudioBuffer mixture = audio.Read(request.Start + windows[index].Start, windows[index].Length);
            fade.Add(windows[index], Separate(separator, windows[index], mixture, request.Seed + index, Report, cancellation));
            DropWindow();
        }

        fade.Finish();
        progress?.Report(new SeparationProgress(1, "done"));
    }

    /// <summary>
    /// Frees what the window is taken apart into. Left to itself the collector lets large arrays grow to 4.5 times of what was
    /// alive at its last run before it looks again, and a window is a hundred megabytes.
    /// </summary>
    private static void DropWindow() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);

    private static Func<IWindowSeparator> Steered(SeparationRequest request)
    {
        SteeredWindows windows = new(request);
        return () => windows;
    }

    private AudioBuffer[] Separate(
        IWindowSeparator separator, Window window, AudioBuffer mixture, int seed, Action<double, string> report, CancellationToken cancellation)
    {
        AudioBuffer[] stems = IsSilent(mixture)
            ? [.. request.Stems.Select(_ => new AudioBuffer(mixture.Channels.Length, mixture.Length, mixture.SampleRate))]
            : separator.Separate(window, mixture, seed, report, cancellation);
        return [.. stems, Rest(mixture, stems)];
    }

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
