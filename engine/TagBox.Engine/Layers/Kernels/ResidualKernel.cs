using System.Buffers;
using System.Runtime.Intrinsics;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Layers.Kernels;

/// <summary>
/// One residual block, x + points(relu(taps(relu(x)))), over tiles of time that stay in the cache: a tile's input is read once and
/// rectified on the way, and what lies between the convolutions never reaches memory. Immutable.
/// </summary>
internal sealed unsafe class ResidualKernel
{
    private const int Taps = 3;

    /// <summary>Positions of a tile: whole columns of <see cref="Tile"/>, and whole words of <see cref="SignBits"/>.</summary>
    private const int Width = 4 * Tile.Columns;

    private readonly int channels;
    private readonly int dilation;
    private readonly float[] innerBias;
    private readonly float[] bias;
    private readonly Panels taps;
    private readonly Panels points;
    private readonly Panels turnedTaps;
    private readonly Panels turnedPoints;
    private readonly int[] tapOffsets;
    private readonly int[] pointOffsets;

    /// <summary>Prepares the block.</summary>
    public ResidualKernel(ResidualWeights block)
    {
        (Inner, channels, dilation) = (block.Taps[0], block.Taps[1], block.Dilation);
        (innerBias, bias) = (block.TapsBias.Data, block.PointsBias.Data);
        taps = new Panels(block.Taps.Data, Inner, channels * Taps, channels * Taps, 1);
        points = new Panels(block.Points.Data, channels, Inner, Inner, 1);
        turnedTaps = new Panels(TurnRound(block.Taps), channels, Inner * Taps, Inner * Taps, 1);
        turnedPoints = new Panels(block.Points.Data, Inner, channels, 1, Inner);
        int most = Math.Max(channels, Inner);
        tapOffsets = [.. Enumerable.Range(0, most * Taps).Select(row => (row / Taps * Pitch) + (row % Taps * Step))];
        pointOffsets = [.. Enumerable.Range(0, most).Select(row => row * Width)];
    }

    /// <summary>Channels between the convolutions.</summary>
    public int Inner { get; }

    /// <summary>Taps further apart than a tile are copied apart; the stretches of nearer ones overlap and are copied as one.</summary>
    private bool IsApart => 2 * dilation > Width;

    private int Pitch => IsApart ? Taps * Width : (2 * dilation) + Width;

    private int Step => IsApart ? Width : dilation;

    /// <summary>Runs the block.</summary>
    /// <param name="input">[batch, channels, length].</param>
    /// <param name="output">Receives as much; another array.</param>
    /// <param name="inputSigns">Receives the signs of the input.</param>
    /// <param name="innerSigns">Receives the signs between the convolutions.</param>
    public void Forward(Tensor input, Tensor output, SignBits inputSigns, SignBits innerSigns) => ForTiles(input, channels, (item, start, width, scratch) =>
    {
        float* middle = scratch + (channels * Pitch);
        float* sums = middle + (Inner * Width);
        Fill(input, item, channels, start, scratch, rectifies: true);
        fixed (float* weights = taps.Data, pointWeights = points.Data)
        fixed (int* offsets = tapOffsets, pointOffset = pointOffsets)
        {
            for (int panel = 0; panel < taps.Count; panel++)
            {
                Multiply(weights + taps.Start(panel), scratch, offsets, taps.Depth, middle + (panel * Tile.Rows * Width), width);
            }

            for (int row = 0; row < Inner; row++)
            {
                Rectify(middle + (row * Width), innerBias[row], width, (item * Inner) + row, start, innerSigns);
            }

            for (int panel = 0; panel < points.Count; panel++)
            {
                Multiply(pointWeights + points.Start(panel), middle, pointOffset, points.Depth, sums, width);
                for (int row = 0; row < points.RowsIn(panel); row++)
                {
                    int channel = (panel * Tile.Rows) + row;
                    int signs = (item * channels) + channel;
                    int at = (signs * input[2]) + start;
                    Add(sums + (row * Width), bias[channel], input.Data.AsSpan(at, width), output.Data.AsSpan(at, width), signs, start, inputSigns);
                }
            }
        }
    });

    /// <summary>Takes a gradient back.</summary>
    /// <param name="gradient">That of the output, [batch, channels, length]; becomes that of the input.</param>
    /// <param name="inner">Room for [batch, inner channels, length] or more channels.</param>
    /// <param name="inputSigns">The signs of the input.</param>
    /// <param name="innerSigns">The signs between the convolutions.</param>
    public void Backward(Tensor gradient, Tensor inner, SignBits inputSigns, SignBits innerSigns)
    {
        ForTiles(gradient, channels, (item, start, width, scratch) =>
        {
            float* sums = scratch + (channels * Width);
            for (int channel = 0; channel < channels; channel++)
            {
                Read(Row(gradient, item, channel), start, new Span<float>(scratch + (channel * Width), Width), rectifies: false);
            }

            fixed (float* weights = turnedPoints.Data)
            fixed (int* offsets = pointOffsets)
            {
                for (int panel = 0; panel < turnedPoints.Count; panel++)
                {
                    Multiply(weights + turnedPoints.Start(panel), scratch, offsets, turnedPoints.Depth, sums, width);
                    for (int row = 0; row < turnedPoints.RowsIn(panel); row++)
                    {
                        int channel = (panel * Tile.Rows) + row;
                        Pass(sums + (row * Width), (item * Inner) + channel, start, innerSigns, width);
                        new ReadOnlySpan<float>(sums + (row * Width), width).CopyTo(Row(inner, item, channel)[start..]);
                    }
                }
            }
        });
        ForTiles(gradient, Inner, (item, start, width, scratch) =>
        {
            float* sums = scratch + (Inner * Pitch);
            Fill(inner, item, Inner, start, scratch, rectifies: false);
            fixed (float* weights = turnedTaps.Data)
            fixed (int* offsets = tapOffsets)
            {
                for (int panel = 0; panel < turnedTaps.Count; panel++)
                {
                    Multiply(weights + turnedTaps.Start(panel), scratch, offsets, turnedTaps.Depth, sums, width);
                    for (int row = 0; row < turnedTaps.RowsIn(panel); row++)
                    {
                        int channel = (panel * Tile.Rows) + row;
                        Pass(sums + (row * Width), (item * channels) + channel, start, inputSigns, width);
                        Span<float> to = Row(gradient, item, channel).Slice(start, width);
                        TensorPrimitives.Add(to, new ReadOnlySpan<float>(sums + (row * Width), width), to);
                    }
                }
            }
        });
    }

    private delegate void TileWork(int item, int start, int width, float* scratch);

    /// <summary>Runs over all tiles, each with memory for a block of so many rows, the rows between and a panel's sums.</summary>
    private void ForTiles(Tensor shape, int rows, TileWork work)
    {
        int tiles = (shape[2] + Width - 1) / Width;
        int room = (rows * Pitch) + ((Math.Max(channels, Inner) + (2 * Tile.Rows)) * Width);
        Workers.For(shape[0] * tiles, index =>
        {
            (int item, int tile) = Math.DivRem(index, tiles);
            float[] scratch = ArrayPool<float>.Shared.Rent(room);
            fixed (float* memory = scratch)
            {
                work(item, tile * Width, Math.Min(Width, shape[2] - (tile * Width)), memory);
            }

            ArrayPool<float>.Shared.Return(scratch);
        });
    }

    /// <summary>Multiplies one panel by all columns of a tile that are wanted.</summary>
    private static void Multiply(float* panel, float* source, int* offsets, int depth, float* sums, int width)
    {
        for (int column = 0; column < width; column += Tile.Columns)
        {
            Tile.Multiply(panel, source + column, offsets, depth, sums + column, Width);
        }
    }

    /// <summary>Copies what the taps see of each row, zeros beyond its ends.</summary>
    private void Fill(Tensor input, int item, int rows, int start, float* block, bool rectifies)
    {
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> from = Row(input, item, row);
            Span<float> to = new(block + (row * Pitch), Pitch);
            if (!IsApart)
            {
                Read(from, start - dilation, to, rectifies);
                continue;
            }

            for (int tap = 0; tap < Taps; tap++)
            {
                Read(from, start + ((tap - 1) * dilation), to.Slice(tap * Width, Width), rectifies);
            }
        }
    }

    private static void Read(ReadOnlySpan<float> row, int from, Span<float> to, bool rectifies)
    {
        int before = Math.Clamp(-from, 0, to.Length);
        int end = Math.Clamp(row.Length - from, before, to.Length);
        to[..before].Clear();
        to[end..].Clear();
        if (end == before)
        {
            return;
        }

        ReadOnlySpan<float> source = row.Slice(from + before, end - before);
        Span<float> target = to[before..end];
        if (!rectifies)
        {
            source.CopyTo(target);
            return;
        }

        int i = 0;
        for (; i <= source.Length - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            Vector512.MaxNative(Vector512.Create(source[i..]), Vector512<float>.Zero).CopyTo(target[i..]);
        }

        for (; i < source.Length; i++)
        {
            target[i] = MathF.Max(source[i], 0);
        }
    }

    private static Span<float> Row(Tensor tensor, int item, int row) => tensor.Data.AsSpan(((item * tensor[1]) + row) * tensor[2], tensor[2]);

    private static void Rectify(float* values, float shift, int width, int row, int start, SignBits signs)
    {
        for (int i = 0; i < width; i += SignBits.Lanes)
        {
            Vector512<float> value = Vector512.Load(values + i) + Vector512.Create(shift);
            signs.Set(row, start + i, value);
            Vector512.MaxNative(value, Vector512<float>.Zero).Store(values + i);
        }
    }

    private static void Pass(float* values, int row, int start, SignBits signs, int width)
    {
        for (int i = 0; i < width; i += SignBits.Lanes)
        {
            signs.Apply(row, start + i, Vector512.Load(values + i)).Store(values + i);
        }
    }

    /// <summary>The block's input and a row of its sums together, and the input's signs.</summary>
    private static void Add(float* sums, float shift, ReadOnlySpan<float> input, Span<float> output, int row, int start, SignBits signs)
    {
        int i = 0;
        for (; i <= input.Length - SignBits.Lanes; i += SignBits.Lanes)
        {
            Vector512<float> value = Vector512.Create(input[i..]);
            signs.Set(row, start + i, value);
            (value + (Vector512.Load(sums + i) + Vector512.Create(shift))).CopyTo(output[i..]);
        }

        if (i < input.Length)
        {
            Span<float> last = stackalloc float[SignBits.Lanes];
            last.Clear();
            input[i..].CopyTo(last);
            signs.Set(row, start + i, Vector512.Create<float>(last));
            for (; i < input.Length; i++)
            {
                output[i] = input[i] + (sums[i] + shift);
            }
        }
    }

    /// <summary>Kernels [outputs, inputs, taps] as [inputs, outputs, taps], the taps in reverse.</summary>
    private static float[] TurnRound(Tensor kernels)
    {
        (int outputs, int inputs) = (kernels[0], kernels[1]);
        float[] turned = new float[kernels.Data.Length];
        for (int output = 0; output < outputs; output++)
        {
            for (int input = 0; input < inputs; input++)
            {
                for (int tap = 0; tap < Taps; tap++)
                {
                    turned[(((input * outputs) + output) * Taps) + Taps - 1 - tap] = kernels.Data[(((output * inputs) + input) * Taps) + tap];
                }
            }
        }

        return turned;
    }
}
