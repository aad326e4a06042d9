using TagBox.Engine.Audio;
using TagBox.Engine.Names;
using TagBox.Engine.Separators;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Methods;

/// <summary>
/// Where a separator's words do not fit the music, puts what it cut off back into what has no name, before anybody looks for stems there: of those
/// that nobody asks for as they are, what is wanted by what the network hears in the mixture; and of those that are softer than what has no name also
/// scraps, what the network does not hear in the mixture, and, where the words do not fit, what it is not sure of. All of them, where something that
/// is wanted would be lost otherwise. The thresholds were chosen in docs/quality.md.
/// </summary>
/// <param name="search">Hears what is in a stem.</param>
/// <param name="mixture">The mixture.</param>
/// <param name="wanted">What is to be looked for.</param>
/// <param name="seed">Where randomness starts.</param>
/// <param name="cancellation">Stops the work.</param>
internal sealed class StemJoin(StemSearch search, AudioBuffer mixture, IReadOnlyList<StemRequest> wanted, int seed, CancellationToken cancellation)
{
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

    /// <summary>A claim is borne out where the stem alone is heard as so much of it.</summary>
    private const double BorneOut = 0.75;

    /// <summary>A source is lost where the stems have less than so much of the energy that the mixture has of it.</summary>
    private const double Lost = 0.25;

    private readonly double whole = mixture.Energy();
    private readonly StemRequest[] sources = [.. search.Sources.Select(source => new StemRequest(source, [source]))];

    /// <summary>Puts stems back.</summary>
    /// <param name="made">What the separator made of the mixture.</param>
    /// <returns>Stems that add up to the mixture; the mixture itself where none is kept.</returns>
    public IReadOnlyList<SeparatedStem> Join(IReadOnlyList<SeparatedStem> made)
    {
        Loud[] loud = Hear([.. made.Where(stem => stem.Gives.Count > 0 && stem.Audio.Energy() >= whole * Math.Pow(10, -Scrap / 10))]);
        bool fit = loud.Length > 0 && loud.Sum(heard => heard.Alone * heard.Energy) >= Fitting * loud.Sum(heard => heard.Energy);
        double nameless = made.Where(stem => stem.Gives.Count == 0).Sum(stem => stem.Audio.Energy());
        AudioBuffer[] claims = loud.Length == 0 ? [] : In(new SeparatedStem([], [], mixture, []));
        SeparatedStem[] asked = [.. made.Where(stem => stem.Parts.Count > 0 || IsAsked(stem)).Select(stem => stem with { Fits = fit })];
        SeparatedStem[] kept =
        [
            .. asked,
            .. loud.Where(heard => heard.Stem.Parts.Count == 0 && !IsAsked(heard.Stem) && IsItself(heard, nameless, fit) && !IsClaimed(heard.Stem, claims))
                .Select(heard => heard.Stem with { Fits = heard.Alone >= Sure }),
        ];
        IReadOnlyList<SeparatedStem> joined = WithRest(kept);
        return kept.Length > asked.Length && claims.Where((claim, index) => IsLost(index, claim, asked, joined)).Any() ? WithRest(asked) : joined;
    }

    private Loud[] Hear(SeparatedStem[] stems)
    {
        StemRequest[] words = [.. stems.Select(stem => new StemRequest(stem.Gives[0], [.. stem.Gives, .. stem.Covers]))];
        double[] within = search.Heard(mixture, words, seed, cancellation);
        return [.. stems.Select((stem, at) => new Loud(stem, search.Heard(stem.Audio, [words[at]], seed, cancellation)[0], within[at]))];
    }

    private AudioBuffer[] In(SeparatedStem stem) => search.In(stem, mixture, wanted, seed, cancellation);

    private bool IsAsked(SeparatedStem stem) => wanted.Any(request => request.IsAmong(stem.Gives));

    private bool IsItself(Loud heard, double nameless, bool fit) => heard.Energy > nameless
        || (heard.Within * whole >= Confirmed * heard.Energy && (fit || heard.Alone >= Sure || IsOneSource(heard.Stem)));

    private bool IsOneSource(SeparatedStem stem) => search.Heard(stem.Audio, sources, seed, cancellation).Max() >= Sure;

    // Asked for it, the network hears most of the stem as it in the mixture, and not that much of it when it hears the stem alone.
    private bool IsClaimed(SeparatedStem stem, AudioBuffer[] claims) => claims.Select((claim, index) => (Claim: Product(claim, stem.Audio), index)).Any(found =>
        found.Claim >= Claimed * stem.Audio.Energy() && Product(In(stem)[found.index], stem.Audio) < BorneOut * found.Claim);

    // Asked for it, the network hears in the mixture what it hears in none of the stems.
    private bool IsLost(int index, AudioBuffer claim, SeparatedStem[] asked, IReadOnlyList<SeparatedStem> joined) =>
        !asked.Any(stem => wanted[index].IsAmong(stem.Gives))
        && joined.Where(stem => stem.CanHold(wanted[index])).Sum(stem => In(stem)[index].Energy()) < Lost * claim.Energy();

    private IReadOnlyList<SeparatedStem> WithRest(SeparatedStem[] stems)
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

    private static double Product(AudioBuffer one, AudioBuffer other) =>
        one.Channels.Zip(other.Channels, (left, right) => (double)TensorPrimitives.Dot<float>(left, right)).Sum();

    /// <summary>A stem that is no scrap, and how much of it is what it is called: heard alone, of its energy, and in the mixture, of the mixture's.</summary>
    private sealed record Loud(SeparatedStem Stem, double Alone, double Within)
    {
        public double Energy { get; } = Stem.Audio.Energy();
    }
}
