namespace TagBox.Engine.Layers.Kernels;

/// <summary>
/// What follows a convolution, done while its sums are still in the cache: bias, rectifier, pool. One tail serves one run and keeps
/// what the way back needs.
/// </summary>
/// <param name="output">Where the results go.</param>
internal abstract unsafe class ConvTail(Tensor output)
{
    /// <summary>Where the results go.</summary>
    public Tensor Output { get; } = output;

    /// <summary>Areas begin at multiples of this, so that each pool's window lies in one area.</summary>
    public abstract Size2d Unit { get; }

    /// <summary>Takes the sums of one area of one channel. Areas may come from many threads.</summary>
    /// <param name="channel">Index of the output channel.</param>
    /// <param name="area">Where the sums belong.</param>
    /// <param name="sums">The sums without bias.</param>
    /// <param name="pitch">Distance from one row of sums to the next.</param>
    public abstract void Store(int channel, ConvArea area, float* sums, int pitch);

    /// <summary>The gradient of the convolution's sums, given that of <see cref="Output"/>.</summary>
    public abstract IRows Back(Tensor gradient);
}
