namespace TagBox.Engine.Layers.Kernels;

/// <summary>The rows of a tensor.</summary>
/// <param name="data">Its values, [batch, channels, height, width].</param>
/// <param name="channels">How many channels.</param>
/// <param name="size">Height and width.</param>
internal sealed class TensorRows(float[] data, int channels, Size2d size) : IRows
{
    public void Read(int item, int channel, int row, int from, Span<float> to) =>
        data.AsSpan((((((item * channels) + channel) * size.Height) + row) * size.Width) + from, to.Length).CopyTo(to);
}
