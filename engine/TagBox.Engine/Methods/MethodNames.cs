namespace TagBox.Engine.Methods;

/// <summary>What the methods are called.</summary>
public static class MethodNames
{
    /// <summary>Components that a network names; taggers steer to names that it does not know.</summary>
    public const string Learned = "learned";

    /// <summary>Components of which nothing is known, steered by taggers.</summary>
    public const string Components = "components";

    /// <summary>TAGBOX as published, which steers a VQ-VAE's latents.</summary>
    public const string Published = "vqvae";

    /// <summary>Published separators alone: what they give by themselves.</summary>
    public const string Separator = "separator";

    /// <summary>Published separators, and within what they make the components that a network names.</summary>
    public const string Cascade = "separator+learned";

    /// <summary>A baseline of the paper: harmonic and percussive parts.</summary>
    public const string HarmonicPercussive = "hpss";

    /// <summary>A baseline of the paper: what is repeated and what is not.</summary>
    public const string RepetSim = "repet-sim";

    /// <summary>Those that take out any stem that can be named.</summary>
    public static IReadOnlyList<string> All { get; } = [Cascade, Separator, Learned, Components, Published];

    /// <summary>Those that others are compared with.</summary>
    public static IReadOnlyList<string> Baselines { get; } = [HarmonicPercussive, RepetSim];
}
