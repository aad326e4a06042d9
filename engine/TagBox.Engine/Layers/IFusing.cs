namespace TagBox.Engine.Layers;

/// <summary>A layer that can take in the one that follows it, so that both run over the data once.</summary>
internal interface IFusing
{
    /// <summary>One layer that does what this one and then <paramref name="next"/> do; null if there is none.</summary>
    ILayer? Fuse(ILayer next);
}
