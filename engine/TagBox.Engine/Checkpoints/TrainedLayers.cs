using System.Numerics.Tensors;
using TagBox.Engine.Layers;
using TagBox.Engine.Spectra;
using Tensor = TagBox.Engine.Layers.Tensor;

namespace TagBox.Engine.Checkpoints;

/// <summary>
/// Frozen layers from the tensors that PyTorch's modules leave in a checkpoint, each checked against the shape that the
/// architecture needs. The number of outputs is the checkpoint's choice, where not said otherwise.
/// </summary>
/// <param name="checkpoint">The trained weights.</param>
/// <param name="architecture">What errors call the network.</param>
internal sealed class TrainedLayers(Checkpoint checkpoint, string architecture)
{
    private const int Any = -1;

    /// <summary>A torch.nn.Conv2d of stride 1, padded by half its kernel unless <paramref name="padding"/> says otherwise.</summary>
    public (ILayer Layer, int Outputs) Conv2d(string name, int inputs, Size2d kernel, Size2d? padding = null)
    {
        Tensor weight = Weights($"{name}.weight", Any, inputs, kernel.Height, kernel.Width);
        Tensor bias = Weights($"{name}.bias", weight[0]);
        return (new Conv2d(weight, bias, padding: padding ?? new Size2d(kernel.Height / 2, kernel.Width / 2)), weight[0]);
    }

    /// <summary>A torch.nn.Conv1d, padded by half its kernel.</summary>
    public (ILayer Layer, int Outputs) Conv1d(string name, int inputs, int kernel, int stride = 1)
    {
        Tensor weight = Weights($"{name}.weight", Any, inputs, kernel);
        Tensor bias = Weights($"{name}.bias", weight[0]);
        return (new Conv1d(weight, bias, stride, padding: kernel / 2), weight[0]);
    }

    /// <summary>A torch.nn.LayerNorm over the last dimension.</summary>
    public ILayer LayerNorm(string name, int features) =>
        new LayerNorm(Weights($"{name}.weight", features).Data, Weights($"{name}.bias", features).Data);

    /// <summary>A torch.nn.BatchNorm1d or 2d, as it is in evaluation.</summary>
    public ILayer BatchNorm(string name, int channels) => Affine.BatchNorm(
        Weights($"{name}.running_mean", channels).Data,
        Weights($"{name}.running_var", channels).Data,
        Weights($"{name}.weight", channels).Data,
        Weights($"{name}.bias", channels).Data);

    /// <summary>A torch.nn.Linear.</summary>
    /// <param name="name">The module.</param>
    /// <param name="inputs">How many inputs it must have.</param>
    /// <param name="outputs">How many outputs it must have; as many as the checkpoint says by default.</param>
    public (ILayer Layer, int Outputs) Linear(string name, int inputs, int outputs = Any)
    {
        Tensor weight = Weights($"{name}.weight", outputs, inputs);
        return (new Linear(weight, Weights($"{name}.bias", weight[0])), weight[0]);
    }

    /// <summary>One layer of a torch.nn.GRU.</summary>
    public (ILayer Layer, int Outputs) Gru(string name, int layer, int inputs)
    {
        int units = Weights($"{name}.weight_hh_l{layer}", Any, Any)[1];
        Tensor hidden = Weights($"{name}.weight_hh_l{layer}", 3 * units, units);
        Tensor input = Weights($"{name}.weight_ih_l{layer}", 3 * units, inputs);
        return (new Gru(input, hidden, Weights($"{name}.bias_ih_l{layer}", 3 * units), Weights($"{name}.bias_hh_l{layer}", 3 * units)), units);
    }

    /// <summary>
    /// A torchaudio spectrogram, by the window that it leaves: its length is the frame's (513 in some Harmonic CNNs, 512
    /// everywhere else), half of it the hop. A window stored in half precision is taken as the network heard it.
    /// </summary>
    public StftSettings Stft(string window)
    {
        float[] samples = Weights(window, Any).Data;
        if (samples.Length is not (512 or 513))
        {
            throw new TagBoxException($"'{window}' has {samples.Length} samples in the checkpoint, where {architecture} needs 512 or 513; the file is damaged or of another architecture.");
        }

        return new StftSettings(samples.Length, samples.Length / 2) { WindowSamples = samples };
    }

    /// <summary>A torchaudio mel filterbank, by the matrix [bins, bands] that it leaves.</summary>
    public Filterbank Filterbank(string name, int bins, int bands)
    {
        Tensor filters = Weights(name, bins, bands);
        return new Filterbank([.. Enumerable.Range(0, bands).Select(band =>
            (float[])[.. Enumerable.Range(0, bins).Select(bin => filters.Data[(bin * bands) + band])])]);
    }

    /// <summary>Checks a tensor that says something else than a layer's weights, such as how long a window is.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its dimensions; -1 is any length.</param>
    /// <exception cref="TagBoxException">It is absent, of another shape, or not finite.</exception>
    public Tensor Weights(string name, params ReadOnlySpan<int> shape)
    {
        Tensor tensor = checkpoint[name];
        bool fits = tensor.Shape.Length == shape.Length;
        for (int i = 0; fits && i < shape.Length; i++)
        {
            fits = tensor[i] > 0 && (shape[i] == Any || tensor[i] == shape[i]);
        }

        if (!fits)
        {
            string needed = string.Join(", ", shape.ToArray().Select(length => length == Any ? "any" : $"{length}"));
            throw new TagBoxException($"'{name}' is [{string.Join(", ", tensor.Shape.ToArray())}] in the checkpoint, where {architecture} needs [{needed}]; the file is damaged or of another architecture.");
        }

        return TensorPrimitives.IsFiniteAll<float>(tensor.Data)
            ? tensor
            : throw new TagBoxException($"'{name}' holds values that are not finite; the checkpoint is damaged or its training went astray.");
    }
}
