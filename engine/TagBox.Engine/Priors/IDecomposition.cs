using TagBox.Engine.Layers;

namespace TagBox.Engine.Priors;

/// <summary>One window of a mixture, taken apart.</summary>
public interface IDecomposition
{
    /// <summary>The mixture as the taggers hear it: mono, at the stem rate, [samples].</summary>
    Tensor Mixture { get; }

    /// <summary>Shares its parts out among stems, evenly to begin with.</summary>
    /// <param name="stems">How many, the rest not counted; at least 1.</param>
    ISteerable Share(int stems);
}
