using TagBox.Engine.Layers;

namespace TagBox.Engine.Tests.Layers;

/// <summary>A layer and an input to check its gradient at.</summary>
/// <param name="Name">What the test is called.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Input">The input.</param>
public sealed record GradientCase(string Name, ILayer Layer, Tensor Input)
{
    public override string ToString() => Name;
}
