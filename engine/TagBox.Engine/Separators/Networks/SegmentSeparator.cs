using TagBox.Engine.Layers;
using TagBox.Engine.Separators.Descriptions;
using TagBox.Engine.Spectra;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Separators.Networks;

/// <summary>Takes one stereo segment apart: the host's transform, the networks, and the way back, as a description has them.</summary>
internal sealed class SegmentSeparator : IDisposable
{
    private readonly OnnxNetwork[] networks;
    private readonly SegmentTensor[][] inputs;
    private readonly SegmentTensor[][] outputs;
    private readonly SegmentSpectrum? transform;

    /// <summary>Makes one.</summary>
    /// <param name="description">What it is, complete.</param>
    /// <param name="networks">Its files, opened, in the description's order; they are closed with this.</param>
    public SegmentSeparator(SeparatorDescription description, OnnxNetwork[] networks)
    {
        Description = description;
        this.networks = networks;
        Segment = description.Segment!.Value;
        transform = description.Transform is null ? null : new SegmentSpectrum(description.Transform, Segment);
        inputs = [.. description.Networks.Select(network => Tensors(network, network.Inputs))];
        outputs = [.. description.Networks.Select(network => Tensors(network, network.Outputs))];
    }

    /// <summary>What it is.</summary>
    public SeparatorDescription Description { get; }

    /// <summary>Samples that it hears at a time.</summary>
    public int Segment { get; }

    /// <summary>Takes a segment apart.</summary>
    /// <param name="signals">[2, <see cref="Segment"/>].</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The sources in the description's order, each [2, segment].</returns>
    /// <exception cref="TagBoxException">A network failed, or gave what its description does not say.</exception>
    public Tensor[] Separate(Tensor signals, CancellationToken cancellation)
    {
        ComplexSpectrum? spectrum = transform?.Forward(signals);
        Dictionary<string, Tensor> made = [];
        Dictionary<string, ComplexSpectrum> magnitudes = [];
        for (int index = 0; index < networks.Length; index++)
        {
            NetworkDescription network = Description.Networks[index];
            Tensor[] results = networks[index].Run([.. inputs[index].Select(input => input.Fill(signals, spectrum))], cancellation);
            Check(network, outputs[index], results);
            for (int source = 0; source < network.Sources.Count; source++)
            {
                Tensor stem = new(2, Segment);
                AddSamples(outputs[index], results, source, stem);
                if (Spectrum(outputs[index], results, source) is not { } found)
                {
                    made[network.Sources[source]] = stem;
                }
                else if (!network.Masks && outputs[index].Any(output => output.Holds == TensorContent.Magnitude))
                {
                    magnitudes[network.Sources[source]] = found;
                }
                else
                {
                    Tensor back = transform!.Inverse(network.Masks ? Masked(spectrum!, found) : found);
                    TensorPrimitives.Add(stem.Data, back.Data, stem.Data);
                    made[network.Sources[source]] = stem;
                }
            }
        }

        Share(spectrum, magnitudes, made);
        return InOrder(signals, made);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (OnnxNetwork network in networks)
        {
            network.Dispose();
        }
    }

    private SegmentTensor[] Tensors(NetworkDescription network, IReadOnlyList<TensorDescription> tensors) =>
        [.. tensors.Select(tensor => new SegmentTensor(tensor, DescriptionFit.Sizes(Description, network)))];

    private static void Check(NetworkDescription network, SegmentTensor[] expected, Tensor[] results)
    {
        for (int index = 0; index < results.Length; index++)
        {
            if (!results[index].Shape.SequenceEqual(expected[index].Shape))
            {
                throw new TagBoxException($"'{network.File}' gave [{string.Join(", ", results[index].Shape.ToArray())}] where its description says [{string.Join(", ", expected[index].Shape)}].");
            }

            if (results[index].Data.Any(value => !float.IsFinite(value)))
            {
                throw new TagBoxException($"'{network.File}' gave values that are no numbers: it is damaged, or its description is wrong.");
            }
        }
    }

    private static void AddSamples(SegmentTensor[] outputs, Tensor[] results, int source, Tensor stem)
    {
        for (int index = 0; index < results.Length; index++)
        {
            if (outputs[index].Holds == TensorContent.Samples)
            {
                outputs[index].TakeSamples(results[index], source, stem);
            }
        }
    }

    private ComplexSpectrum? Spectrum(SegmentTensor[] outputs, Tensor[] results, int source)
    {
        ComplexSpectrum? spectrum = null;
        for (int index = 0; index < results.Length; index++)
        {
            if (outputs[index].Holds != TensorContent.Samples)
            {
                spectrum ??= new ComplexSpectrum(2, transform!.Bins, transform.Frames);
                outputs[index].TakeSpectrum(results[index], source, spectrum);
            }
        }

        return spectrum;
    }

    /// <summary>The product of a spectrum and a mask, complex both.</summary>
    private static ComplexSpectrum Masked(ComplexSpectrum spectrum, ComplexSpectrum mask)
    {
        ComplexSpectrum masked = new(spectrum.Signals, spectrum.Bins, spectrum.Frames);
        for (int signal = 0; signal < spectrum.Signals; signal++)
        {
            Span<float> real = masked.Real(signal);
            Span<float> imaginary = masked.Imaginary(signal);
            TensorPrimitives.Multiply(spectrum.Imaginary(signal), mask.Imaginary(signal), real);
            TensorPrimitives.Negate(real, real);
            TensorPrimitives.MultiplyAdd(spectrum.Real(signal), mask.Real(signal), real, real);
            TensorPrimitives.Multiply(spectrum.Real(signal), mask.Imaginary(signal), imaginary);
            TensorPrimitives.MultiplyAdd(spectrum.Imaginary(signal), mask.Real(signal), imaginary, imaginary);
        }

        return masked;
    }

    /// <summary>Shares the mixture's spectrum out by the squares of magnitudes: m²[s] / Σₛ m²[s].</summary>
    private void Share(ComplexSpectrum? spectrum, Dictionary<string, ComplexSpectrum> magnitudes, Dictionary<string, Tensor> made)
    {
        const float Silence = 1e-10f;
        if (magnitudes.Count == 0)
        {
            return;
        }

        float[] sum = new float[spectrum!.Values.Data.Length];
        sum.AsSpan().Fill(Silence);
        foreach (float[] values in magnitudes.Values.Select(magnitude => magnitude.Values.Data))
        {
            TensorPrimitives.Multiply(values, values, values);
            TensorPrimitives.Add(sum, values, sum);
        }

        foreach ((string source, ComplexSpectrum squares) in magnitudes)
        {
            TensorPrimitives.Divide(squares.Values.Data, sum, squares.Values.Data);
            made[source] = transform!.Inverse(Masked(spectrum, squares));
        }
    }

    private Tensor[] InOrder(Tensor signals, Dictionary<string, Tensor> made)
    {
        foreach (string left in Description.Sources.Select(source => source.Name).Where(name => !made.ContainsKey(name)).ToArray())
        {
            Tensor rest = new([.. signals.Data], 2, Segment);
            foreach (Tensor stem in made.Values)
            {
                TensorPrimitives.Subtract(rest.Data, stem.Data, rest.Data);
            }

            made[left] = rest;
        }

        return [.. Description.Sources.Select(source => made[source.Name])];
    }
}
