using TagBox.Engine.Priors;
using TagBox.Engine.Priors.Components;

namespace TagBox.Cli.Stems;

/// <summary>What can make the stems, by the names that <c>--prior</c> takes.</summary>
internal static class Priors
{
    /// <summary>The name of the one that is used unless another is asked for.</summary>
    public const string Default = "components";

    /// <summary>The name of TAGBOX as published, which steers a VQ-VAE's latent in its own way.</summary>
    public const string VqVae = "vqvae";

    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> Names => [.. ByName.Keys, VqVae];

    /// <summary>The names of priors that are steered alike, with what makes them.</summary>
    public static IReadOnlyDictionary<string, Func<IPrior>> ByName { get; } = new Dictionary<string, Func<IPrior>>
    {
        [Default] = () => new ComponentsPrior(new ComponentsSettings()),
    };
}
