using TagBox.Engine.Layers;

namespace TagBox.Engine.Published;

/// <summary>
/// The decoder's last two layers: a transposed convolution to the sample rate, and a convolution of three taps to one channel. Both
/// are linear, so they run as one, which spares the largest tensor of the network. Only the outermost samples differ: there the
/// second convolution meets zeros where the composed one would meet what lies beyond the end.
/// </summary>
internal sealed class AudioOutput : ILayer
{
    private const int Taps = 3;

    private readonly ConvTranspose1d composed;

    /// <summary>What the composed layer adds to the first and the last sample too much: its weights of the outermost latents, and a constant.</summary>
    private readonly (float[] Weights, float Constant) first;
    private readonly (float[] Weights, float Constant) last;

    /// <summary>Creates the layer.</summary>
    /// <param name="upward">Kernels of the transposed convolution, [channels, middle channels, 2 · stride].</param>
    /// <param name="upwardBias">[middle channels].</param>
    /// <param name="output">Kernel of the convolution, [1, middle channels, 3].</param>
    /// <param name="outputBias">[1].</param>
    public AudioOutput(Tensor upward, Tensor upwardBias, Tensor output, Tensor outputBias)
    {
        int stride = upward[2] / 2;
        float constant = outputBias.Data[0];
        Tensor kernel = new(upward[0], 1, upward[2] + Taps - 1);
        for (int tap = 0; tap < Taps; tap++)
        {
            for (int position = 0; position < upward[2]; position++)
            {
                float[] weights = Through(upward, position, output, tap);
                for (int channel = 0; channel < upward[0]; channel++)
                {
                    kernel.Data[(channel * kernel[2]) + position + Taps - 1 - tap] += weights[channel];
                }
            }

            constant += Constant(upwardBias, output, tap);
        }

        composed = new ConvTranspose1d(kernel, new Tensor([constant], 1), stride, (stride / 2) + 1);
        first = (Through(upward, (stride / 2) - 1, output, 0), Constant(upwardBias, output, 0));
        last = (Through(upward, stride + (stride / 2), output, Taps - 1), Constant(upwardBias, output, Taps - 1));
    }

    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        Pass pass = composed.Forward(input);
        (int latents, int samples) = (input[2], pass.Output[2]);
        for (int item = 0; item < input[0]; item++)
        {
            pass.Output.Data[item * samples] -= Edge(input, item, 0, first);
            pass.Output.Data[((item + 1) * samples) - 1] -= Edge(input, item, latents - 1, last);
        }

        return new OutputPass(this, pass);
    }

    /// <summary>The weight of each channel in one tap of the second layer through one tap of the first.</summary>
    private static float[] Through(Tensor upward, int position, Tensor output, int tap)
    {
        float[] weights = new float[upward[0]];
        for (int channel = 0; channel < weights.Length; channel++)
        {
            for (int middle = 0; middle < upward[1]; middle++)
            {
                weights[channel] += upward.Data[(((channel * upward[1]) + middle) * upward[2]) + position] * output.Data[(middle * Taps) + tap];
            }
        }

        return weights;
    }

    private static float Constant(Tensor upwardBias, Tensor output, int tap)
    {
        float sum = 0;
        for (int middle = 0; middle < upwardBias.Data.Length; middle++)
        {
            sum += upwardBias.Data[middle] * output.Data[(middle * Taps) + tap];
        }

        return sum;
    }

    private static float Edge(Tensor input, int item, int latent, (float[] Weights, float Constant) edge)
    {
        float sum = edge.Constant;
        for (int channel = 0; channel < edge.Weights.Length; channel++)
        {
            sum += edge.Weights[channel] * input.Data[(((item * input[1]) + channel) * input[2]) + latent];
        }

        return sum;
    }

    private sealed class OutputPass(AudioOutput layer, Pass pass) : Pass(pass.Output)
    {
        public override Tensor Backward(Tensor gradient)
        {
            Tensor result = pass.Backward(gradient);
            (int channels, int latents, int samples) = (result[1], result[2], gradient[2]);
            for (int item = 0; item < gradient[0]; item++)
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    int row = ((item * channels) + channel) * latents;
                    result.Data[row] -= layer.first.Weights[channel] * gradient.Data[item * samples];
                    result.Data[row + latents - 1] -= layer.last.Weights[channel] * gradient.Data[((item + 1) * samples) - 1];
                }
            }

            return result;
        }
    }
}
