using TagBox.Engine.Layers;
using TagBox.Engine.Names;

namespace TagBox.Engine.Priors;

/// <summary>One window of a mixture, taken apart.</summary>
public interface IDecomposition
{
    /// <summary>The mixture as the taggers hear it: mono, at the stem rate, [samples].</summary>
    Tensor Mixture { get; }

    /// <summary>Shares its parts out among stems, as far as the prior knows what is wanted, and evenly where it does not.</summary>
    /// <param name="stems">The stems that are wanted, at least one; the rest comes with them.</param>
    ISteerable Share(IReadOnlyList<StemRequest> stems);
}
