using System.Runtime.CompilerServices;
using TagBox.Engine.Audio;
using TagBox.Engine.Names;
using TagBox.Engine.Priors.Learned;
using TagBox.Engine.Separators;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Methods;

/// <summary>
/// The second stage behind a separator: looks for stems in what it made. What it made has been told apart from all else already, so a source that is
/// hardly heard in it gets nothing, and those that are heard share what it would have had. Where the separator's words do not fit the music, what it
/// cut off is put back before anybody looks. The thresholds were chosen in docs/quality.md.
/// </summary>
internal sealed class StemSearch
{
    /// <summary>A stem so far under the mixture holds nothing to look for, in decibels.</summary>
    private const double Faint = 60;

    /// <summary>A stem so far under the mixture is a scrap of what sounds beside it, in decibels.</summary>
    private const double Scrap = 14;

    /// <summary>The words fit where the network, hearing the stems alone, hears so much of their energy as what they are called.</summary>
    private const double Fitting = 0.5;

    /// <summary>The network is sure of a stem of which so much is what it is called, or is one other source.</summary>
    private const double Sure = 2.0 / 3;

    /// <summary>A stem is confirmed where the network, hearing the mixture, hears what it is called with so much of the stem's energy.</summary>
    private const double Confirmed = 0.2;

    /// <summary>So much of a stem is most of it.</summary>
    private const double Claimed = 0.85;

    /// <summary>A source is lost where the stems have less than so much of the energy that the mixture has of it.</summary>
    private const double Lost = 0.25;

    /// <summary>A source that nobody asks for keeps what it claims where the network is so sure of it.</summary>
    private const float Heard = 0.1f;

    /// <summary>Where it is so sure of no other, and those that are asked for have most of a stem, they have all of it.</summary>
    private const float SurelyHeard = 0.5f;

    private const double Most = 0.5;
    private const double All = 0.95;

    private readonly LearnedPrior prior = new();
    private readonly ConditionalWeakTable<AudioBuffer, LearnedDecomposition> parts = [];

    /// <summary>
    /// Puts stems back into what has no name, of those that nobody asks for as they are: what is wanted by what the network hears in the mixture; and of
    /// those that are softer than what has no name also scraps, what the network does not hear in the mixture, and, where the words do not fit, what
    /// it is not sure of. All of them, where something that is wanted would be lost otherwise.
    /// </summary>
    /// <param name="made">What the separator made of the mixture.</param>
    /// <param name="mixture">The mixture.</param>
    /// <param name="wanted">What is to be looked for.</param>
    /// <param name="seed">Where randomness starts.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Stems that add up to the mixture; the mixture itself where none is kept.</returns>
    public IReadOnlyList<SeparatedStem> Join(
        IReadOnlyList<SeparatedStem> made, AudioBuffer mixture, IReadOnlyList<StemRequest> wanted, int seed, CancellationToken cancellation)
    {
        double whole = mixture.Energy();
        double nameless = made.Where(stem => stem.Gives.Count == 0).Sum(stem => stem.Audio.Energy());
        SeparatedStem[] loud = [.. made.Where(stem => stem.Gives.Count > 0 && stem.Audio.Energy() >= whole * Math.Pow(10, -Scrap / 10))];
        StemRequest[] words = [.. loud.Select(stem => new StemRequest(stem.Gives[0], [.. stem.Gives, .. stem.Covers]))];
        double[] alone = [.. loud.Select((stem, at) => Parts(stem.Audio, seed, cancellation).Heard([words[at]])[0])];
        double[] within = loud.Length == 0 ? [] : Parts(mixture, seed, cancellation).Heard(words);
        bool fit = loud.Length > 0 && loud.Select((stem, at) => alone[at] * stem.Audio.Energy()).Sum() >= Fitting * loud.Sum(stem => stem.Audio.Energy());
        AudioBuffer[] claims = loud.Length == 0 ? [] : In(new SeparatedStem([], [], mixture, []), mixture, wanted, seed, cancellation);
        SeparatedStem[] asked = [.. made.Where(stem => stem.Parts.Count > 0 || IsAsked(stem)).Select(stem => stem with { Fits = fit })];
        SeparatedStem[] kept = [.. asked, .. loud.Select((stem, at) => stem with { Fits = alone[at] >= Sure })
            .Where((stem, at) => stem.Parts.Count == 0 && !IsAsked(stem) && IsItself(stem, at) && !IsClaimed(stem))];
        IReadOnlyList<SeparatedStem> joined = WithRest(mixture, kept);
        return kept.Length > asked.Length && claims.Where((_, index) => IsLost(index)).Any() ? WithRest(mixture, asked) : joined;

        bool IsAsked(SeparatedStem stem) => wanted.Any(request => request.IsAmong(stem.Gives));

        bool IsItself(SeparatedStem stem, int at) => stem.Audio.Energy() > nameless
            || (within[at] * whole >= Confirmed * stem.Audio.Energy() && (fit || alone[at] >= Sure || IsOneSource(stem)));

        bool IsOneSource(SeparatedStem stem) =>
            Parts(stem.Audio, seed, cancellation).Heard([.. prior.Sources.Select(source => new StemRequest(source, [source]))]).Max() >= Sure;

        // Asked for it, the network hears most of the stem as it in the mixture, and less than three quarters of that when it hears the stem alone.
        bool IsClaimed(SeparatedStem stem) => claims.Select((claim, index) => (Claim: Product(claim, stem.Audio), index)).Any(found =>
            found.Claim >= Claimed * stem.Audio.Energy()
            && Product(In(stem, mixture, wanted, seed, cancellation)[found.index], stem.Audio) < 0.75 * found.Claim);

        // Asked for it, the network hears in the mixture what it hears in none of the stems.
        bool IsLost(int index) => !asked.Any(stem => wanted[index].IsAmong(stem.Gives))
            && joined.Where(stem => stem.CanHold(wanted[index])).Sum(stem => In(stem, mixture, wanted, seed, cancellation)[index].Energy()) < Lost * claims[index].Energy();
    }

    private static IReadOnlyList<SeparatedStem> WithRest(AudioBuffer mixture, SeparatedStem[] stems)
    {
        if (stems.Length == 0)
        {
            return [new SeparatedStem([], [], mixture, [])];
        }

        AudioBuffer rest = new([.. mixture.Channels.Select(channel => channel.ToArray())], mixture.SampleRate);
        foreach (SeparatedStem stem in stems)
        {
            for (int channel = 0; channel < rest.Channels.Length; channel++)
            {
                TensorPrimitives.Subtract(rest.Channels[channel], stem.Audio.Channels[channel], rest.Channels[channel]);
            }
        }

        return [.. stems, new SeparatedStem([], [], rest, [])];
    }

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
            ? Find(Parts(source.Audio, seed, cancellation), source.Audio, known, ReferenceEquals(source.Audio, mixture) ? 0 : Heard)
            : [];
        return [.. wanted.Select(stem => Array.IndexOf(known, stem) is int index and >= 0 && index < found.Length
            ? found[index]
            : new AudioBuffer(source.Audio.Channels.Length, source.Audio.Length, source.Audio.SampleRate))];
    }

    private LearnedDecomposition Parts(AudioBuffer stem, int seed, CancellationToken cancellation) =>
        parts.GetValue(stem, audio => (LearnedDecomposition)prior.Decompose(audio, audio.SampleRate, seed, cancellation));

    private static double Product(AudioBuffer one, AudioBuffer other) =>
        one.Channels.Zip(other.Channels, (left, right) => (double)TensorPrimitives.Dot<float>(left, right)).Sum();

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
