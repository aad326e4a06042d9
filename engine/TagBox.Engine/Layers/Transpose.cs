namespace TagBox.Engine.Layers;

/// <summary>Swaps two dimensions.</summary>
/// <param name="first">One of them.</param>
/// <param name="second">The other, after it.</param>
public sealed class Transpose(int first, int second) : ILayer
{
    private readonly (int First, int Second) swapped = first < second ? (first, second) : throw new ArgumentException("The first dimension comes before the second.", nameof(first));

    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        Shapes.Require(input, "a tensor", input.Shape.Length > swapped.Second, $"at least {swapped.Second + 1} dimensions");
        return new TransposePass(this, Swap(input));
    }

    private Tensor Swap(Tensor input)
    {
        (int a, int b) = swapped;
        int[] shape = input.Shape.ToArray();
        int outer = Product(shape.AsSpan(0, a));
        int between = Product(shape.AsSpan((a + 1)..b));
        int inner = Product(shape.AsSpan(b + 1));
        (int rows, int columns) = (shape[a], shape[b]);
        (shape[a], shape[b]) = (columns, rows);
        Tensor output = Uninitialized.Tensor(shape);
        int from = 0;
        for (int o = 0; o < outer; o++)
        {
            for (int row = 0; row < rows; row++)
            {
                for (int m = 0; m < between; m++)
                {
                    for (int column = 0; column < columns; column++, from += inner)
                    {
                        int to = ((((((o * columns) + column) * between) + m) * rows) + row) * inner;
                        input.Data.AsSpan(from, inner).CopyTo(output.Data.AsSpan(to));
                    }
                }
            }
        }

        return output;
    }

    private static int Product(ReadOnlySpan<int> lengths)
    {
        int product = 1;
        foreach (int length in lengths)
        {
            product *= length;
        }

        return product;
    }

    private sealed class TransposePass(Transpose layer, Tensor output) : Pass(output)
    {
        public override Tensor Backward(Tensor gradient)
        {
            Shapes.RequireSame(gradient, Output);
            return layer.Swap(gradient);
        }
    }
}
