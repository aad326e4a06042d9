using System.Numerics;

namespace TagBox.Engine.Layers.Kernels;

/// <summary>Adds a bias, and cuts below zero if asked.</summary>
/// <param name="bias">What each channel gets.</param>
/// <param name="rectifies">Whether negative results become zero.</param>
/// <param name="output">Where the results go, [batch, channels, height, width].</param>
internal sealed unsafe class PlainTail(float[] bias, bool rectifies, Tensor output) : ConvTail(output)
{
    private readonly Size2d size = new(output[2], output[3]);

    public override Size2d Unit => Size2d.One;

    public override void Store(int channel, ConvArea area, float* sums, int pitch)
    {
        float floor = rectifies ? 0 : float.NegativeInfinity;
        int plane = (((area.Item * bias.Length) + channel) * size.Height) + area.Row;
        for (int row = 0; row < area.Rows; row++, sums += pitch)
        {
            Span<float> to = Output.Data.AsSpan(((plane + row) * size.Width) + area.Column, area.Columns);
            int i = 0;
            for (; i <= to.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                Vector.Max(Vector.Load(sums + i) + new Vector<float>(bias[channel]), new Vector<float>(floor)).CopyTo(to[i..]);
            }

            for (; i < to.Length; i++)
            {
                to[i] = MathF.Max(sums[i] + bias[channel], floor);
            }
        }
    }

    public override IRows Back(Tensor gradient) =>
        rectifies ? new RectifiedRows(gradient.Data, Output.Data, bias.Length, size) : new TensorRows(gradient.Data, bias.Length, size);

    /// <summary>The gradient where the output is above zero.</summary>
    private sealed class RectifiedRows(float[] gradient, float[] output, int channels, Size2d size) : IRows
    {
        public void Read(int item, int channel, int row, int from, Span<float> to)
        {
            int start = (((((item * channels) + channel) * size.Height) + row) * size.Width) + from;
            Relu.Mask(gradient.AsSpan(start, to.Length), output.AsSpan(start, to.Length), to);
        }
    }
}
