namespace TagBox.Engine.Taggers;

/// <summary>What a tagger hears in one stretch of audio.</summary>
/// <param name="Start">Where the stretch begins, in seconds.</param>
/// <param name="End">Where it ends, in seconds.</param>
/// <param name="Probabilities">How sure it is of each of its tags, 0 to 1, in their order.</param>
public sealed record TagMoment(double Start, double End, IReadOnlyList<float> Probabilities);
