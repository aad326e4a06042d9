using TagBox.Engine.Priors;
using TagBox.Engine.Priors.Components;

namespace TagBox.Cli.Stems;

/// <summary>What can make the stems, by the names that <c>--prior</c> takes.</summary>
internal static class Priors
{
    /// <summary>The name of the one that is used unless another is asked for.</summary>
    public const string Default = "components";

    /// <summary>Every name, with what makes the prior.</summary>
    public static IReadOnlyDictionary<string, Func<IPrior>> ByName { get; } = new Dictionary<string, Func<IPrior>>
    {
        [Default] = () => new ComponentsPrior(new ComponentsSettings()),
    };
}
