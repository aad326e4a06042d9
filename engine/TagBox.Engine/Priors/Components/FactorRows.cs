using TagBox.Engine.Layers.Kernels;

namespace TagBox.Engine.Priors.Components;

/// <summary>
/// One side of a factorisation, a row a component, in whole tiles of <see cref="Tile.Columns"/>: what lies in the last tile after a row's
/// values meets the zeros of <see cref="SpectrogramTiles"/> there, and is part of nothing.
/// </summary>
internal sealed class FactorRows
{
    private readonly int stride;
    private readonly float[] values;
    private readonly float[] packed;
    private readonly float[] packedAcross;

    /// <summary>Creates rows of zeros.</summary>
    /// <param name="components">How many rows.</param>
    /// <param name="length">Values in each.</param>
    public FactorRows(int components, int length)
    {
        (Components, Length) = (components, length);
        Tiles = (length + Tile.Columns - 1) / Tile.Columns;
        stride = Tiles * Tile.Columns;
        values = new float[components * stride];
        packed = new float[Panels.Length(components, length)];
        packedAcross = new float[Panels.Length(length, components)];
    }

    /// <summary>How many rows.</summary>
    public int Components { get; }

    /// <summary>Values in a row.</summary>
    public int Length { get; }

    /// <summary>Tiles in a row.</summary>
    public int Tiles { get; }

    /// <summary>A component's values.</summary>
    public Span<float> Row(int component) => values.AsSpan(component * stride, Length);

    /// <summary>A component's values in one tile, <see cref="Tile.Columns"/> of them.</summary>
    public Span<float> InTile(int component, int tile) => values.AsSpan((component * stride) + (tile * Tile.Columns), Tile.Columns);

    /// <summary>The rows as they are, as a product's left-hand side; until they are packed again.</summary>
    public Panels Pack() => new(values, Components, Length, stride, 1, packed);

    /// <summary>Their transpose as a product's left-hand side, [length, components]; until it is packed again.</summary>
    public Panels PackAcross() => new(values, Length, Components, 1, stride, packedAcross);
}
