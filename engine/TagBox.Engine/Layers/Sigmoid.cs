using System.Numerics.Tensors;

namespace TagBox.Engine.Layers;

/// <summary>1 / (1 + exp(-x)) of every value, for any shape.</summary>
public sealed class Sigmoid : ILayer
{
    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        Tensor output = Uninitialized.Tensor(input.Shape);
        TensorPrimitives.Sigmoid(input.Data, output.Data);
        return new SigmoidPass(output);
    }

    private sealed class SigmoidPass(Tensor output) : Pass(output)
    {
        public override Tensor Backward(Tensor gradient)
        {
            Shapes.RequireSame(gradient, Output);
            Tensor result = Uninitialized.Tensor(gradient.Shape);
            for (int i = 0; i < result.Data.Length; i++)
            {
                float y = Output.Data[i];
                result.Data[i] = gradient.Data[i] * y * (1 - y);
            }

            return result;
        }
    }
}
