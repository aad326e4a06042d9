using TagBox.Engine.Audio;
using TagBox.Engine.Names;
using TagBox.Engine.Separation;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Methods;

/// <summary>
/// Which stems a method takes out so that those come of it that are wanted. Everything but some sources is what is left when these
/// and the other stems are taken out, and then the rest is these.
/// </summary>
internal sealed class StemPlan
{
    private readonly int complement;

    /// <summary>Plans.</summary>
    /// <param name="wanted">The stems that are wanted, at most one of them everything but its tags; no source in two of the others.</param>
    public StemPlan(IReadOnlyList<StemRequest> wanted)
    {
        Wanted = wanted;
        complement = wanted.ToList().FindIndex(stem => stem.IsComplement);
        List<StemRequest> taken = [.. wanted.Where(stem => !stem.IsComplement)];
        if (complement >= 0)
        {
            HashSet<string> claimed = [.. taken.SelectMany(stem => stem.Tags).Select(TagSpelling.Key)];
            string[] left = [.. wanted[complement].Tags.Where(tag => !claimed.Contains(TagSpelling.Key(tag)))];
            if (left.Length > 0)
            {
                taken.Add(new StemRequest(string.Join(", ", left), left));
            }
        }

        Taken = taken;
    }

    /// <summary>The stems that are wanted.</summary>
    public IReadOnlyList<StemRequest> Wanted { get; }

    /// <summary>The stems that a method takes out, at least one.</summary>
    public IReadOnlyList<StemRequest> Taken { get; }

    /// <summary>Makes of a method for <see cref="Taken"/> one for <see cref="Wanted"/>.</summary>
    public IWindowSeparator Windows(IWindowSeparator taking) => complement < 0 ? taking : new Complementing(this, taking);

    /// <summary>The wanted stems of a window whose other stems were taken out.</summary>
    private AudioBuffer[] Arrange(AudioBuffer mixture, AudioBuffer[] taken)
    {
        AudioBuffer left = new([.. mixture.Channels.Select(channel => channel.ToArray())], mixture.SampleRate);
        foreach (AudioBuffer stem in taken)
        {
            for (int channel = 0; channel < left.Channels.Length; channel++)
            {
                TensorPrimitives.Subtract(left.Channels[channel], stem.Channels[channel], left.Channels[channel]);
            }
        }

        List<AudioBuffer> arranged = [.. taken.Take(Wanted.Count - 1)];
        arranged.Insert(complement, left);
        return [.. arranged];
    }

    private sealed class Complementing(StemPlan plan, IWindowSeparator taking) : IWindowSeparator
    {
        public int Stems => plan.Wanted.Count;

        public IDisposable? Begin(IAudioReader audio, CancellationToken cancellation) => taking.Begin(audio, cancellation);

        public WindowLengths Lengths(int sampleRate) => taking.Lengths(sampleRate);

        public AudioBuffer[] Separate(Window window, AudioBuffer mixture, int seed, Action<double, string> report, CancellationToken cancellation) =>
            plan.Arrange(mixture, taking.Separate(window, mixture, seed, report, cancellation));
    }
}
