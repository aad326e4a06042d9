using TagBox.Engine.Audio;
using TagBox.Engine.Names;
using TagBox.Engine.Separation;
using TagBox.Engine.Separators;
using TagBox.Engine.Separators.Networks;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Methods;

/// <summary>
/// Separates by published separators. With a second stage, what they do not give by itself is looked for in what they do: a prior names the parts
/// of each of their stems.
/// </summary>
/// <param name="separators">Those that are used; the first listens to the mixture.</param>
/// <param name="device">What runs them.</param>
/// <param name="stems">What is wanted; without a second stage, each is something that they give.</param>
/// <param name="second">Looks for stems within a stem; null for no second stage.</param>
internal sealed class SeparatorWindows(
    IReadOnlyList<PublishedSeparator> separators, OnnxDevice device, IReadOnlyList<StemRequest> stems, StemSearch? second) : IWindowSeparator
{
    /// <summary>The share of a window's work that is the separators', where there is a second stage.</summary>
    private const double FirstShare = 0.9;

    /// <summary>A source so far under the mixture is what leaks into it, in decibels, and has no name: who owns it is looked for in it like all others.</summary>
    private const double Leaks = 35;

    private SeparatorTree? tree;

    /// <inheritdoc/>
    public int Stems => stems.Count;

    /// <inheritdoc/>
    public IDisposable? Begin(IAudioReader audio, CancellationToken cancellation) => tree = new SeparatorTree(separators, audio, device, cancellation);

    /// <inheritdoc/>
    public WindowLengths Lengths(int sampleRate) => PriorWindows.Lengths(sampleRate);

    /// <inheritdoc/>
    public AudioBuffer[] Separate(Window window, AudioBuffer mixture, int seed, Action<double, string> report, CancellationToken cancellation)
    {
        double share = second is null ? 1 : FirstShare;
        report(0, "separating");
        IReadOnlyList<SeparatedStem> made = tree!.Read(window.Start, mixture, fraction => report(share * fraction, "separating"));
        AudioBuffer[] taken = [.. stems.Select(_ => new AudioBuffer(mixture.Channels.Length, mixture.Length, mixture.SampleRate))];
        if (second is not null)
        {
            report(share, "naming");
            double leaks = mixture.Energy() * Math.Pow(10, -Leaks / 10);
            made = new StemJoin(second, mixture, stems, seed, cancellation).Join([.. made.Select(source => WithoutNameOfLeaks(source, leaks))]);
        }

        Give(made, [.. Enumerable.Range(0, stems.Count)], taken, (leaf, wanted) =>
        {
            cancellation.ThrowIfCancellationRequested();
            return second?.In(leaf, mixture, [.. wanted.Select(stem => stems[stem])], seed, cancellation) ?? [];
        });
        return taken;
    }

    /// <summary>
    /// Hands out what separators made. In each source that may hold more than its name others than its owner get what is found for them; the owner gets
    /// all that is left, and of other sources nothing. Where several own a source, or none, what is found for nobody stays in the rest.
    /// </summary>
    private void Give(IReadOnlyList<SeparatedStem> made, int[] wanted, AudioBuffer[] taken, Func<SeparatedStem, int[], AudioBuffer[]> search)
    {
        int[] given = [.. wanted.Where(stem => stems[stem].Tags.All(tag => made.Any(source => TagSpelling.IndicesOf(source.Gives, tag).Count > 0)))];
        foreach (SeparatedStem source in made)
        {
            int[] owners = [.. wanted.Where(stem => stems[stem].IsAmong(source.Gives))];
            int[] sought = [.. wanted.Except(owners.Length == 1 ? given.Union(owners) : given.Except(owners)).Where(stem => source.CanHold(stems[stem]))];
            AudioBuffer[] found = Find(source, sought, search);
            for (int index = 0; index < found.Length; index++)
            {
                Combine(taken[sought[index]], found[index], TensorPrimitives.Add);
            }

            if (owners is [int owner])
            {
                Combine(taken[owner], source.Audio, TensorPrimitives.Add);
                Array.ForEach(found, part => Combine(taken[owner], part, TensorPrimitives.Subtract));
            }
        }
    }

    private static SeparatedStem WithoutNameOfLeaks(SeparatedStem source, double leaks) => source with
    {
        Gives = source.Audio.Energy() < leaks ? [] : source.Gives,
        Parts = [.. source.Parts.Select(part => WithoutNameOfLeaks(part, leaks))],
    };

    private AudioBuffer[] Find(SeparatedStem source, int[] sought, Func<SeparatedStem, int[], AudioBuffer[]> search)
    {
        if (sought.Length == 0 || source.Parts.Count == 0)
        {
            return sought.Length == 0 ? [] : search(source, sought);
        }

        AudioBuffer[] all = [.. stems.Select(_ => new AudioBuffer(source.Audio.Channels.Length, source.Audio.Length, source.Audio.SampleRate))];
        Give(source.Parts, sought, all, search);
        return [.. sought.Select(stem => all[stem])];
    }

    private static void Combine(AudioBuffer target, AudioBuffer part, Sum combine)
    {
        for (int channel = 0; channel < target.Channels.Length; channel++)
        {
            combine(target.Channels[channel], part.Channels[channel], target.Channels[channel]);
        }
    }

    private delegate void Sum(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result);
}
