using TagBox.Engine;
using TagBox.Engine.Priors;
using TagBox.Engine.Priors.Components;
using TagBox.Engine.Priors.Learned;

namespace TagBox.Cli.Stems;

/// <summary>What can make the stems, by the names that <c>--prior</c> takes.</summary>
internal static class Priors
{
    /// <summary>The name of the one that is used unless another is asked for; docs/quality.md says why.</summary>
    public const string Default = "learned";

    /// <summary>The name of TAGBOX as published, which steers a VQ-VAE's latent in its own way.</summary>
    public const string VqVae = "vqvae";

    private static readonly (string Name, Type Type, Func<IPrior> Create)[] Known =
    [
        (Default, typeof(LearnedPrior), () => new LearnedPrior()),
        ("components", typeof(ComponentsPrior), () => new ComponentsPrior(new ComponentsSettings())),
    ];

    /// <summary>The names of those that are steered window by window.</summary>
    public static IReadOnlyList<string> Steered { get; } = [.. Known.Select(known => known.Name)];

    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Steered, VqVae];

    /// <summary>Creates a prior that is steered window by window.</summary>
    /// <param name="name">One of <see cref="Steered"/>.</param>
    public static IPrior Create(string name) => Known.Single(known => known.Name == name).Create();

    /// <summary>Makes sure of a name.</summary>
    /// <exception cref="TagBoxException">There is no prior of that name.</exception>
    public static string Checked(string name) => Names.Contains(name)
        ? name
        : throw new TagBoxException($"The prior '{name}' is not known; there are {string.Join(", ", Names)}.");

    /// <summary>The name of a prior.</summary>
    public static string NameOf(IPrior prior) => Known.Single(known => known.Type == prior.GetType()).Name;
}
