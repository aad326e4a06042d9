using TagBox.Cli.Serve.Jobs;
using TagBox.Engine;
using TagBox.Engine.Audio;
using TagBox.Engine.Evaluation;
using TagBox.Engine.Methods;
using TagBox.Engine.Names;
using TagBox.Engine.Separation;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Tests.Serve;

/// <summary>Does jobs without listening: every stem is a quarter of the audio, the rest what is left. It knows violin and drums, "broken", at which it fails, and "deadly", which kills its process half way.</summary>
/// <param name="pause">Time it takes for a thousand samples.</param>
/// <param name="gate">What it waits for before its last thousand samples, when it has told of all before them; null to wait for nothing.</param>
internal sealed class QuarterRunner(TimeSpan pause = default, WaitHandle? gate = null) : ISeparationRunner
{
    private const int Block = 1000;

    /// <summary>The licence that its stems come under; none by default.</summary>
    public string? Licence { get; init; }

    public TagList ListTags() => new([new("violin", ["double"]), new("drums", ["double"])], []);

    public ModelList ListModels() => new([new("double", "tagger", "A test double.", true)]);

    public IReadOnlyList<string> Check(Submit job) => job.Stems.All(stem => stem is "violin" or "drums" or "broken" or "deadly")
        ? job.Stems
        : throw new TagBoxException("Nobody knows that stem.");

    public SeparationMethod Prepare(Submit job) =>
        new("quarters", [.. job.Stems.Select(stem => new StemRequest(stem, [stem]))], new HarmonicPercussive([])) { Taggers = ["double"], Licence = Licence };

    public IEnumerable<IMessage> Listen(Listen request, CancellationToken cancellation)
    {
        using IAudioReader audio = AudioFile.Open(request.Path, cancellation);
        yield return new Listeners(audio.SampleRate, audio.Channels, audio.Length, [new("double", ["violin", "drums"])]);
        if (gate is not null)
        {
            WaitHandle.WaitAny([gate, cancellation.WaitHandle]);
        }

        cancellation.ThrowIfCancellationRequested();
        yield return new Moment(0, 0, 1, [0.25f, 0.75f]);
        yield return new Heard(audio.Warnings);
    }

    public void Run(Submit job, SeparationMethod method, IAudioReader audio, IStemSink sink, IProgress<SeparationProgress> progress, CancellationToken cancellation)
    {
        for (long at = 0; at < audio.Length; at += Block)
        {
            cancellation.WaitHandle.WaitOne(pause);
            if (gate is not null && at + Block >= audio.Length)
            {
                WaitHandle.WaitAny([gate, cancellation.WaitHandle]);
            }

            cancellation.ThrowIfCancellationRequested();
            if (job.Stems.Contains("broken"))
            {
                throw new TagBoxException("It is broken.");
            }

            if (job.Stems.Contains("deadly") && at >= audio.Length / 2)
            {
                System.Diagnostics.Process.GetCurrentProcess().Kill();
            }

            AudioBuffer stretch = audio.Read(at, (int)Math.Min(Block, audio.Length - at));
            float left = 1 - (0.25f * job.Stems.Count);
            sink.Write([.. job.Stems.Select(_ => Scaled(stretch, 0.25f)), Scaled(stretch, left)]);
            progress.Report(new((double)at / audio.Length, "quartering"));
        }
    }

    private static AudioBuffer Scaled(AudioBuffer audio, float gain) =>
        new([.. audio.Channels.Select(channel => channel.Select(sample => sample * gain).ToArray())], audio.SampleRate);
}
