using System.Numerics.Tensors;

namespace TagBox.Engine.Layers;

/// <summary>
/// One layer of gated recurrent units, from [batch, steps, inputs] to [batch, steps, units], starting from zeros. PyTorch's
/// equations and order of gates (reset, update, new): r = σ(Wr·x + Ur·h), z = σ(Wz·x + Uz·h), n = tanh(Wn·x + r ∘ (Un·h)),
/// h' = (1 - z) ∘ n + z ∘ h, each product with its bias. Several layers are several of these in a <see cref="Sequential"/>.
/// </summary>
public sealed class Gru : ILayer
{
    private readonly Linear inputs;
    private readonly Tensor hiddenWeights;
    private readonly float[] hiddenBias;
    private readonly int units;

    /// <summary>Creates the layer.</summary>
    /// <param name="inputWeights">Wr, Wz, Wn, [3 · units, inputs].</param>
    /// <param name="hiddenWeights">Ur, Uz, Un, [3 · units, units].</param>
    /// <param name="inputBias">Bias of each row of the input weights.</param>
    /// <param name="hiddenBias">Bias of each row of the hidden weights.</param>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public Gru(Tensor inputWeights, Tensor hiddenWeights, Tensor inputBias, Tensor hiddenBias)
    {
        ArgumentNullException.ThrowIfNull(inputWeights);
        ArgumentNullException.ThrowIfNull(hiddenWeights);
        ArgumentNullException.ThrowIfNull(hiddenBias);
        Shapes.Require(hiddenWeights, "[3 units, units]", hiddenWeights.Shape.Length == 2 && hiddenWeights[0] == 3 * hiddenWeights[1], "three gates");
        units = hiddenWeights[1];
        Shapes.Require(inputWeights, "[3 units, inputs]", inputWeights.Shape.Length == 2 && inputWeights[0] == 3 * units, $"{3 * units} rows");
        Shapes.Require(hiddenBias, "[3 units]", hiddenBias.Data.Length == 3 * units, $"{3 * units} values");
        inputs = new Linear(inputWeights, inputBias);
        this.hiddenWeights = hiddenWeights;
        this.hiddenBias = hiddenBias.Data;
    }

    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        Shapes.Require(input, "[batch, steps, inputs]", input.Shape.Length == 3, "3 dimensions");
        Pass projection = inputs.Forward(input);
        Tensor output = new(input[0], input[1], units);

        // The gates r, z and n, and Un·h with its bias, of every step.
        Tensor gates = new(input[0], input[1], 4 * units);
        Workers.For(input[0], item =>
        {
            Span<float> before = new float[units];
            for (int step = item * input[1]; step < (item + 1) * input[1]; step++)
            {
                Span<float> after = output.Data.AsSpan(step * units, units);
                Step(projection.Output.Data.AsSpan(step * 3 * units, 3 * units), before, gates.Data.AsSpan(step * 4 * units, 4 * units), after);
                before = after;
            }
        });
        return new GruPass(this, projection, gates, output);
    }

    private void Step(ReadOnlySpan<float> projected, ReadOnlySpan<float> before, Span<float> gates, Span<float> after)
    {
        for (int row = 0; row < 3 * units; row++)
        {
            float hidden = TensorPrimitives.Dot(hiddenWeights.Data.AsSpan(row * units, units), before) + hiddenBias[row];
            if (row < 2 * units)
            {
                gates[row] = 1 / (1 + MathF.Exp(-(projected[row] + hidden)));
            }
            else
            {
                gates[row] = MathF.Tanh(projected[row] + (gates[row - (2 * units)] * hidden));
                gates[row + units] = hidden;
            }
        }

        for (int unit = 0; unit < units; unit++)
        {
            float update = gates[units + unit];
            after[unit] = ((1 - update) * gates[(2 * units) + unit]) + (update * before[unit]);
        }
    }

    private sealed class GruPass(Gru layer, Pass projection, Tensor gates, Tensor output) : Pass(output)
    {
        private readonly int units = layer.units;

        public override Tensor Backward(Tensor gradient)
        {
            Shapes.RequireSame(gradient, Output);
            int steps = Output[1];
            Tensor projected = Uninitialized.Tensor(projection.Output.Shape);
            Workers.For(Output[0], item =>
            {
                Span<float> carried = new float[units];
                Span<float> hidden = new float[3 * units];
                for (int index = steps - 1; index >= 0; index--)
                {
                    int step = (item * steps) + index;
                    TensorPrimitives.Add(carried, gradient.Data.AsSpan(step * units, units), carried);
                    ReadOnlySpan<float> before = index == 0 ? new float[units] : Output.Data.AsSpan((step - 1) * units, units);
                    StepBack(gates.Data.AsSpan(step * 4 * units, 4 * units), before, carried, projected.Data.AsSpan(step * 3 * units, 3 * units), hidden);
                }
            });
            return projection.Backward(projected);
        }

        /// <summary>Turns <paramref name="carried"/>, the gradient of a step's output, into that of the step before.</summary>
        private void StepBack(ReadOnlySpan<float> gates, ReadOnlySpan<float> before, Span<float> carried, Span<float> projected, Span<float> hidden)
        {
            for (int unit = 0; unit < units; unit++)
            {
                float reset = gates[unit];
                float update = gates[units + unit];
                float fresh = gates[(2 * units) + unit];
                float ofFresh = carried[unit] * (1 - update) * (1 - (fresh * fresh));
                projected[unit] = hidden[unit] = ofFresh * gates[(3 * units) + unit] * reset * (1 - reset);
                projected[units + unit] = hidden[units + unit] = carried[unit] * (before[unit] - fresh) * update * (1 - update);
                projected[(2 * units) + unit] = ofFresh;
                hidden[(2 * units) + unit] = ofFresh * reset;
                carried[unit] *= update;
            }

            for (int row = 0; row < 3 * units; row++)
            {
                TensorPrimitives.MultiplyAdd(layer.hiddenWeights.Data.AsSpan(row * units, units), hidden[row], carried, carried);
            }
        }
    }
}
