using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TagBox.Engine.Layers;
using static TagBox.Engine.Tests.Layers.GradientCheck;

namespace TagBox.Engine.Tests.Layers;

public class GemmTests
{
    [Property(MaxTest = 100)]
    public Property Multiply_OfAnySizeAndStorage_EqualsSumsWrittenOut() => Prop.ForAll(
        Arb.From(
            from rows in Gen.Choose(1, 40)
            from columns in Gen.Choose(1, 120)
            from depth in Gen.Choose(1, 40)
            select (rows, columns, depth)),
        Arb.From(Gen.Choose(0, 7)),
        (size, flags) => Holds(size.rows, size.columns, size.depth, (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0));

    [Theory]
    [InlineData(205, 48, 860)]
    [InlineData(48, 860, 205)]
    [InlineData(860, 48, 205)]
    [InlineData(3, 5000, 48)]
    [InlineData(1, 1, 3000)]
    [InlineData(2, 1000, 1)]
    public void Multiply_OverManyBlocks_EqualsSumsWrittenOut(int rows, int columns, int depth)
    {
        Holds(rows, columns, depth, false, false, false);
        Holds(rows, columns, depth, true, false, true);
        Holds(rows, columns, depth, false, true, false);
        Holds(rows, columns, depth, true, true, true);
    }

    [Fact]
    public void Multiply_OverNoDepth_IsZero()
    {
        float[] product = [1, 2];
        Gemm.Multiply([], [], product, 1, 2, 0);
        product.ShouldBe([0, 0]);
    }

    [Fact]
    public void Multiply_OfASpanThatIsNotItsMatrix_Throws()
    {
        float[] six = new float[6];
        float[] five = new float[5];
        Should.Throw<ArgumentException>(() => Gemm.Multiply(five, six, new float[4], 2, 2, 3));
        Should.Throw<ArgumentException>(() => Gemm.Multiply(six, five, new float[4], 2, 2, 3));
        Should.Throw<ArgumentException>(() => Gemm.Multiply(six, six, five, 2, 2, 3));
        Should.Throw<ArgumentException>(() => Gemm.Multiply([], [], [], -1, 0, 0));
    }

    private static void Holds(int rows, int columns, int depth, bool transposeA, bool transposeB, bool accumulate)
    {
        Random random = new(2);
        Tensor a = Noise(random, rows, depth);
        Tensor b = Noise(random, depth, columns);
        Tensor c = Noise(random, rows, columns);
        Tensor expected = new(rows, columns);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                double sum = accumulate ? c.Data[(row * columns) + column] : 0;
                for (int i = 0; i < depth; i++)
                {
                    sum += (double)a.Data[(row * depth) + i] * b.Data[(i * columns) + column];
                }

                expected.Data[(row * columns) + column] = (float)sum;
            }
        }

        Gemm.Multiply(
            transposeA ? Transposed(a) : a.Data, transposeB ? Transposed(b) : b.Data, c.Data, rows, columns, depth, transposeA, transposeB, accumulate);
        Reference.ShouldAgree(c, expected);
    }

    private static float[] Transposed(Tensor matrix) =>
        [.. from column in Enumerable.Range(0, matrix[1]) from row in Enumerable.Range(0, matrix[0]) select matrix.Data[(row * matrix[1]) + column]];
}
