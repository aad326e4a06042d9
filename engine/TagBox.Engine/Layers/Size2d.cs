namespace TagBox.Engine.Layers;

/// <summary>A length along each of the two last dimensions of a tensor.</summary>
/// <param name="Height">Along the one before the last: frequency, in spectrograms.</param>
/// <param name="Width">Along the last: time.</param>
public readonly record struct Size2d(int Height, int Width)
{
    /// <summary>One step along both.</summary>
    public static Size2d One => new(1, 1);

    /// <inheritdoc/>
    public override string ToString() => $"{Height} x {Width}";
}
