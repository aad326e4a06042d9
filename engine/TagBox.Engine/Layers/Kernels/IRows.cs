namespace TagBox.Engine.Layers.Kernels;

/// <summary>What a convolution reads: the rows of [batch, channels, height, width], in memory or worked out on the way.</summary>
internal interface IRows
{
    /// <summary>Copies a part of a row.</summary>
    /// <param name="item">Index in the batch.</param>
    /// <param name="channel">Index of the channel.</param>
    /// <param name="row">Index of the row.</param>
    /// <param name="from">First column.</param>
    /// <param name="to">Receives as many columns as it is long.</param>
    void Read(int item, int channel, int row, int from, Span<float> to);
}
