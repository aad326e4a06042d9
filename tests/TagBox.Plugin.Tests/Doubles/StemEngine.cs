using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TagBox.Engine.Audio;
using TagBox.Ipc;
using TagBox.Ipc.Messages;
using TagBox.Ipc.Server;
using TagBox.Ipc.Tests.Doubles;

namespace TagBox.Plugin.Tests.Doubles;

/// <summary>An engine that writes stems to the folder: stem i is the audio times 2^-(i+2), the rest what is left.</summary>
internal sealed class StemEngine(FakeEngine inner) : IEngineService
{
    public string Product => inner.Product;

    public string Release => inner.Release;

    public List<Submit> Asked { get; } = [];

    /// <summary>The licence that its stems come under.</summary>
    public string? Licence { get; init; }

    /// <summary>What it says of its stems' levels, in dB; the rest last.</summary>
    public IReadOnlyList<double?> Levels { get; init; } = [];

    public static float Gain(int stem) => 1f / (1 << (stem + 2));

    public ValueTask<TagList> ListTagsAsync(CancellationToken cancellation) => inner.ListTagsAsync(cancellation);

    public ValueTask<ModelList> ListModelsAsync(CancellationToken cancellation) => inner.ListModelsAsync(cancellation);

    public ValueTask<IJobUpload?> SubmitAsync(Submit job, CancellationToken cancellation)
    {
        if (job.Stems.Contains("sitar"))
        {
            throw new EngineException(EngineErrors.BadRequest, "No tagger at hand hears 'sitar'.", "Choose another.");
        }

        lock (Asked)
        {
            Asked.Add(job);
        }

        return inner.SubmitAsync(job, cancellation);
    }

    public async IAsyncEnumerable<IMessage> WatchAsync(string job, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (IMessage message in inner.WatchAsync(job, cancellation))
        {
            yield return message is JobResult result
                ? result with { Stems = Write(inner.Jobs[job].Request, inner.Jobs[job].Audio), Licence = Licence }
                : message;
        }
    }

    public IAsyncEnumerable<IMessage> ListenAsync(Listen request, CancellationToken cancellation) => inner.ListenAsync(request, cancellation);

    public ValueTask CancelAsync(string job) => inner.CancelAsync(job);

    public ValueTask ConfirmAsync(string job) => inner.ConfirmAsync(job);

    public ValueTask<int> FetchAsync(Fetch stretch, Memory<byte> destination, CancellationToken cancellation) => inner.FetchAsync(stretch, destination, cancellation);

    public ValueTask<EngineStatus> GetStatusAsync(IReadOnlyList<ClientStatus> clients) => inner.GetStatusAsync(clients);

    private StemResult[] Write(Submit job, byte[] bytes)
    {
        float[] samples = MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        float[] left = [.. samples];
        List<StemResult> results = [];
        for (int stem = 0; stem <= job.Stems.Count; stem++)
        {
            float gain = Gain(stem);
            float[] audio = stem == job.Stems.Count ? left : [.. samples.Select(sample => sample * gain)];
            string name = stem == job.Stems.Count ? "rest" : job.Stems[stem];
            string path = Path.Combine(job.Folder!, $"{job.Title} - {name}.wav");
            using WavWriter writer = new(path, job.Rate, job.Channels, sampleFormat: default, null, overwrite: false);
            writer.Write(new AudioBuffer([.. Enumerable.Range(0, job.Channels).Select(channel => audio.Where((_, i) => i % job.Channels == channel).ToArray())], job.Rate));
            writer.Commit();
            results.Add(new(name, path) { RmsDb = stem < Levels.Count ? Levels[stem] : null });
            left = [.. left.Zip(audio, (rest, sample) => rest - sample)];
        }

        return [.. results];
    }
}
