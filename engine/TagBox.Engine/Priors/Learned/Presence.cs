using TagBox.Engine.Layers;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Priors.Learned;

/// <summary>
/// Whether a stem's sources are there at all. Told what somebody asks for, the network makes the best of what there is, so it is heard with nothing
/// asked for, too: c = Σₖ e[k] a[k]² / Σₖ e[k] a[k] says how sure it is of what it would give the stem, a being the stem's gains and e the
/// components' energies. A soft stem, or one that plays for a moment, is no less sure. As <c>doubts</c> in <c>engine/training/learned/parts.py</c>.
/// </summary>
internal static class Presence
{
    private static readonly NamingConstants Constants = NamingConstants.Shipped;

    /// <summary>How far the logits of each stem's sources are to be lowered: ln(1 + (s / c)ⁿ), s being how sure it has to be.</summary>
    /// <param name="factorisations">The components of each factorisation.</param>
    /// <param name="unasked">The stems' gains of the components of all factorisations, with nothing asked for, [stems, components]; the rest's are the last.</param>
    /// <param name="sure">How sure the network has to be of a stem, 0 to 1: <see cref="NamingConstants.Sure"/> for what somebody asks for.</param>
    /// <returns>In nats, [stems]; 0 for the rest, which is always there.</returns>
    public static float[] Doubts(IEnumerable<ComponentTokens> factorisations, Tensor unasked, float sure)
    {
        (int stems, int components) = (unasked[0], unasked[1]);
        float[] energies = Energies(factorisations);
        float[] doubts = new float[stems];
        for (int stem = 0; stem < stems - 1; stem++)
        {
            double heard = 1e-12;
            double certain = 0;
            for (int component = 0; component < components; component++)
            {
                float gain = unasked.Data[(stem * components) + component];
                heard += energies[component] * gain;
                certain += energies[component] * gain * gain;
            }

            doubts[stem] = (float)Math.Log(1 + Math.Pow(sure / Math.Max(certain / heard, sure * Constants.Least), Constants.Steepness));
        }

        return doubts;
    }

    /// <summary>The part of all energy that each stem's gains give it.</summary>
    /// <param name="factorisations">The components of each factorisation.</param>
    /// <param name="gains">The stems' gains of the components of all factorisations, [stems, components]; the rest's are the last.</param>
    /// <returns>0 to 1, [stems]; without the rest.</returns>
    public static double[] Parts(IEnumerable<ComponentTokens> factorisations, Tensor gains)
    {
        float[] energies = Energies(factorisations);
        return [.. Enumerable.Range(0, gains[0] - 1).Select(stem =>
            (double)TensorPrimitives.Dot(energies, gains.Data.AsSpan(stem * gains[1], gains[1])) / TensorPrimitives.Sum<float>(energies))];
    }

    /// <summary>The energy of each component, of its factorisation's.</summary>
    private static float[] Energies(IEnumerable<ComponentTokens> factorisations) => [.. factorisations.SelectMany(factorisation => factorisation.Shares.Data).Select(share => MathF.Pow(10, share - 2))];
}
