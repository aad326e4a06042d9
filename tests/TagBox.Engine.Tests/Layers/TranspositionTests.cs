using TagBox.Engine.Layers.Kernels;

namespace TagBox.Engine.Tests.Layers;

public class TranspositionTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 8)]
    [InlineData(7, 9)]
    [InlineData(24, 50)]
    [InlineData(19, 16)]
    public unsafe void Copy_OfAnySize_TurnsRowsIntoColumnsAndTouchesNothingElse(int rows, int columns)
    {
        (int fromStep, int toStep) = (columns + 3, rows + 2);
        float[] from = [.. Enumerable.Range(0, rows * fromStep).Select(i => (float)i)];
        float[] to = new float[columns * toStep];
        to.AsSpan().Fill(-1);
        fixed (float* source = from, target = to)
        {
            Transposition.Copy(source, fromStep, rows, columns, target, toStep);
        }

        to.ShouldBe(Enumerable.Range(0, to.Length).Select(i => i % toStep < rows ? (i % toStep * fromStep) + (i / toStep) : -1f));
    }
}
