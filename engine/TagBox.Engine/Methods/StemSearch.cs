using System.Runtime.CompilerServices;
using TagBox.Engine.Audio;
using TagBox.Engine.Names;
using TagBox.Engine.Priors.Learned;
using TagBox.Engine.Separators;

namespace TagBox.Engine.Methods;

/// <summary>
/// The second stage behind a separator: looks for stems in what it made. What it made has been told apart from all else already, so a source that is
/// hardly heard in it gets nothing, and those that are heard share what it would have had. The thresholds were chosen in docs/quality.md.
/// </summary>
internal sealed class StemSearch
{
    /// <summary>A stem so far under the mixture holds nothing to look for, in decibels.</summary>
    private const double Faint = 60;

    /// <summary>A source that nobody asks for keeps what it claims where the network is so sure of it.</summary>
    private const float LeastHeard = 0.1f;

    /// <summary>Where it is so sure of no other, and those that are asked for have most of a stem, they have all of it.</summary>
    private const float SurelyHeard = 0.5f;

    private const double Most = 0.5;
    private const double All = 0.95;

    private readonly LearnedPrior prior = new();
    private readonly ConditionalWeakTable<AudioBuffer, LearnedDecomposition> parts = [];

    /// <summary>Every source that can be looked for.</summary>
    public IReadOnlyList<string> Sources => prior.Sources;

    /// <summary>How much of audio's energy is heard as each of some stems, by itself and with nothing asked for.</summary>
    /// <param name="audio">The audio.</param>
    /// <param name="stems">The stems; no source is in two of them.</param>
    /// <param name="seed">Where randomness starts.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>A share each, 0 to 1.</returns>
    public double[] Heard(AudioBuffer audio, IReadOnlyList<StemRequest> stems, int seed, CancellationToken cancellation) =>
        stems.Count == 0 ? [] : Parts(audio, seed, cancellation).Heard(stems);

    /// <summary>Looks for stems.</summary>
    /// <param name="source">Where.</param>
    /// <param name="mixture">The mixture that it was made of.</param>
    /// <param name="wanted">What to look for.</param>
    /// <param name="seed">Where randomness starts.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The stems, in their order; silent where nothing like them is heard.</returns>
    public AudioBuffer[] In(SeparatedStem source, AudioBuffer mixture, IReadOnlyList<StemRequest> wanted, int seed, CancellationToken cancellation)
    {
        StemRequest[] known = [.. wanted.Where(stem => stem.IsAmong(prior.Sources))];
        AudioBuffer[] found = known.Length > 0 && source.Audio.Energy() > mixture.Energy() * Math.Pow(10, -Faint / 10)
            ? Find(Parts(source.Audio, seed, cancellation), source.Audio, known, ReferenceEquals(source.Audio, mixture) ? 0 : LeastHeard)
            : [];
        return [.. wanted.Select(stem => Array.IndexOf(known, stem) is int index and >= 0 && index < found.Length
            ? found[index]
            : new AudioBuffer(source.Audio.Channels.Length, source.Audio.Length, source.Audio.SampleRate))];
    }

    private LearnedDecomposition Parts(AudioBuffer stem, int seed, CancellationToken cancellation) =>
        parts.GetValue(stem, audio => (LearnedDecomposition)prior.Decompose(audio, audio.SampleRate, seed, cancellation));

    private static AudioBuffer[] Find(LearnedDecomposition parts, AudioBuffer source, StemRequest[] wanted, float heard)
    {
        AudioBuffer[] found = parts.Share(wanted, heard).Render(wanted.Length);
        if (found.Sum(stem => stem.Energy()) < Most * source.Energy())
        {
            return found;
        }

        AudioBuffer[] alone = parts.Share(wanted, SurelyHeard).Render(wanted.Length);
        return alone.Sum(stem => stem.Energy()) < All * source.Energy() ? found : alone.Length == 1 ? [source] : alone;
    }
}
