using System.Numerics.Tensors;

namespace TagBox.Engine.Layers;

/// <summary>Branches that see the same input; their outputs are joined along dimension 1, the channels.</summary>
/// <param name="branches">The branches, at least one; a branch of an empty <see cref="Sequential"/> is the input itself.</param>
public sealed class Concatenate(params IEnumerable<ILayer> branches) : ILayer
{
    private readonly ILayer[] branches = [.. branches];

    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        Pass[] passes = [.. branches.Select(branch => branch.Forward(input))];
        return new ConcatenatePass(passes, Join([.. passes.Select(pass => pass.Output)]));
    }

    /// <summary>Joins tensors along dimension 1.</summary>
    internal static Tensor Join(params ReadOnlySpan<Tensor> parts)
    {
        int[] shape = parts[0].Shape.ToArray();
        shape[1] = 0;
        foreach (Tensor part in parts)
        {
            bool fits = part.Shape.Length == shape.Length && part[0] == shape[0] && part.Shape[2..].SequenceEqual(shape.AsSpan(2));
            Shapes.Require(part, "a branch's output", fits, $"the other dimensions of [{string.Join(", ", parts[0].Shape.ToArray())}]");
            shape[1] += part[1];
        }

        Tensor joined = Uninitialized.Tensor(shape);
        int to = 0;
        for (int item = 0; item < shape[0]; item++)
        {
            foreach (Tensor part in parts)
            {
                int length = part.Data.Length / shape[0];
                part.Data.AsSpan(item * length, length).CopyTo(joined.Data.AsSpan(to));
                to += length;
            }
        }

        return joined;
    }

    private sealed class ConcatenatePass(Pass[] passes, Tensor output) : Pass(output)
    {
        public override Tensor Backward(Tensor gradient)
        {
            Shapes.RequireSame(gradient, Output);
            Tensor? sum = null;
            int first = 0;
            foreach (Pass pass in passes)
            {
                Tensor part = pass.Backward(Cut(gradient, first, pass.Output));
                if (sum is null)
                {
                    sum = new Tensor(part.Data.AsSpan().ToArray(), part.Shape);
                }
                else
                {
                    TensorPrimitives.Add(sum.Data, part.Data, sum.Data);
                }

                first += pass.Output[1];
            }

            return sum!;
        }

        private static Tensor Cut(Tensor whole, int firstChannel, Tensor like)
        {
            Tensor part = Uninitialized.Tensor(like.Shape);
            int items = whole[0];
            int length = items == 0 ? 0 : part.Data.Length / items;
            for (int item = 0; item < items; item++)
            {
                int stride = whole.Data.Length / items;
                int from = (item * stride) + (firstChannel * (stride / whole[1]));
                whole.Data.AsSpan(from, length).CopyTo(part.Data.AsSpan(item * length));
            }

            return part;
        }
    }
}
