using TagBox.Engine.Layers;
using TagBox.Engine.Separators.Descriptions;
using TagBox.Engine.Spectra;

namespace TagBox.Engine.Separators.Networks;

/// <summary>Carries a segment's samples and spectra into and out of a network's tensor.</summary>
/// <param name="description">What the tensor holds.</param>
/// <param name="sizes">The length of every axis.</param>
internal sealed class SegmentTensor(TensorDescription description, IReadOnlyDictionary<TensorAxis, int> sizes)
{
    private readonly int[] strides = [.. Enum.GetValues<TensorAxis>().Select(axis => new TensorLayout(description.Axes).Stride(axis, sizes))];

    /// <summary>What its values are.</summary>
    public TensorContent Holds => description.Holds;

    /// <summary>Its shape.</summary>
    public int[] Shape { get; } = new TensorLayout(description.Axes).Shape(sizes);

    /// <summary>Makes an input.</summary>
    /// <param name="signals">The segment, [channels, samples].</param>
    /// <param name="spectrum">Its spectra; null where no tensor holds any.</param>
    public Tensor Fill(Tensor signals, ComplexSpectrum? spectrum)
    {
        Tensor tensor = new(Shape);
        for (int channel = 0; channel < signals[0]; channel++)
        {
            if (Holds == TensorContent.Samples)
            {
                Scatter(signals.Data.AsSpan(channel * signals[1], signals[1]), tensor.Data, Offset(0, channel, 0), Stride(TensorAxis.Sample));
                continue;
            }

            for (int bin = 0; bin < sizes[TensorAxis.Bin]; bin++)
            {
                Span<float> real = spectrum!.Real(channel).Slice(bin * spectrum.Frames, spectrum.Frames);
                Span<float> imaginary = spectrum.Imaginary(channel).Slice(bin * spectrum.Frames, spectrum.Frames);
                int at = Offset(0, channel, bin);
                if (Holds is TensorContent.Spectrum or TensorContent.Real)
                {
                    Scatter(real, tensor.Data, at, Stride(TensorAxis.Frame));
                }

                if (Holds is TensorContent.Spectrum or TensorContent.Imaginary)
                {
                    Scatter(imaginary, tensor.Data, at + Stride(TensorAxis.Part), Stride(TensorAxis.Frame));
                }

                for (int frame = 0; Holds == TensorContent.Magnitude && frame < spectrum.Frames; frame++)
                {
                    tensor.Data[at + (frame * Stride(TensorAxis.Frame))] = MathF.Sqrt((real[frame] * real[frame]) + (imaginary[frame] * imaginary[frame]));
                }
            }
        }

        return tensor;
    }

    /// <summary>Takes a source's samples out of an output.</summary>
    /// <param name="tensor">The output.</param>
    /// <param name="source">Which source.</param>
    /// <param name="signals">Takes them, [channels, samples].</param>
    public void TakeSamples(Tensor tensor, int source, Tensor signals)
    {
        for (int channel = 0; channel < signals[0]; channel++)
        {
            Gather(tensor.Data, Offset(source, channel, 0), Stride(TensorAxis.Sample), signals.Data.AsSpan(channel * signals[1], signals[1]));
        }
    }

    /// <summary>Takes a source's spectra, or one part of them, or its magnitudes as real parts, out of an output.</summary>
    /// <param name="tensor">The output.</param>
    /// <param name="source">Which source.</param>
    /// <param name="spectrum">Takes them.</param>
    public void TakeSpectrum(Tensor tensor, int source, ComplexSpectrum spectrum)
    {
        for (int index = 0; index < spectrum.Signals * sizes[TensorAxis.Bin]; index++)
        {
            (int channel, int bin) = Math.DivRem(index, sizes[TensorAxis.Bin]);
            Range row = (bin * spectrum.Frames)..((bin + 1) * spectrum.Frames);
            int at = Offset(source, channel, bin);
            if (Holds != TensorContent.Imaginary)
            {
                Gather(tensor.Data, at, Stride(TensorAxis.Frame), spectrum.Real(channel)[row]);
            }

            if (Holds is TensorContent.Spectrum or TensorContent.Imaginary)
            {
                Gather(tensor.Data, at + Stride(TensorAxis.Part), Stride(TensorAxis.Frame), spectrum.Imaginary(channel)[row]);
            }
        }
    }

    private int Offset(int source, int channel, int bin) =>
        (source * Stride(TensorAxis.Source)) + (channel * Stride(TensorAxis.Channel)) + (bin * Stride(TensorAxis.Bin));

    private int Stride(TensorAxis axis) => strides[(int)axis];

    private static void Scatter(ReadOnlySpan<float> values, float[] target, int at, int stride)
    {
        for (int i = 0; i < values.Length; i++)
        {
            target[at + (i * stride)] = values[i];
        }
    }

    private static void Gather(float[] source, int at, int stride, Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = source[at + (i * stride)];
        }
    }
}
