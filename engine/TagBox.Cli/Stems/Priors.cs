using TagBox.Engine;
using TagBox.Engine.Priors;
using TagBox.Engine.Priors.Components;
using TagBox.Engine.Priors.Learned;
using TagBox.Engine.Separation;

namespace TagBox.Cli.Stems;

/// <summary>What can make the stems, by the names that <c>--prior</c> takes.</summary>
internal static class Priors
{
    /// <summary>The name of the choice by what is wanted: the one that is used unless another is asked for.</summary>
    public const string Automatic = "auto";

    /// <summary>The name of TAGBOX as published, which steers a VQ-VAE's latent in its own way.</summary>
    public const string VqVae = "vqvae";

    /// <summary>In the order in which they are tried: the first that can make every stem does.</summary>
    private static readonly (string Name, Type Type, Func<IPrior> Create)[] Known =
    [
        ("learned", typeof(LearnedPrior), () => new LearnedPrior()),
        ("components", typeof(ComponentsPrior), () => new ComponentsPrior(new ComponentsSettings())),
    ];

    /// <summary>The names of those that are steered window by window.</summary>
    public static IReadOnlyList<string> Steered { get; } = [Automatic, .. Known.Select(known => known.Name)];

    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Steered, VqVae];

    /// <summary>Creates a prior that is steered window by window for some stems.</summary>
    /// <param name="name">One of <see cref="Steered"/>.</param>
    /// <param name="stems">What is wanted.</param>
    /// <exception cref="TagBoxException">It does not know a stem.</exception>
    public static IPrior Choose(string name, IReadOnlyList<StemRequest> stems)
    {
        IPrior? prior = Known.Where(known => name == Automatic || name == known.Name).Select(known => known.Create()).FirstOrDefault(prior => stems.All(prior.CanMake));
        return prior ?? throw new TagBoxException(
            $"The prior '{name}' does not know \"{stems.First(stem => !Known.Single(known => known.Name == name).Create().CanMake(stem)).Name}\"; leave --prior out, and one that does is used.");
    }

    /// <summary>Makes sure of a name.</summary>
    /// <exception cref="TagBoxException">There is no prior of that name.</exception>
    public static string Checked(string name) => Names.Contains(name)
        ? name
        : throw new TagBoxException($"The prior '{name}' is not known; there are {string.Join(", ", Names)}.");

    /// <summary>The name of a prior.</summary>
    public static string NameOf(IPrior prior) => Known.Single(known => known.Type == prior.GetType()).Name;
}
