namespace TagBox.Engine.Priors;

/// <summary>How the steering loop moves. The defaults are those measured in docs/quality.md.</summary>
public sealed record SteeringSettings
{
    /// <summary>Steps of the optimiser for each window, at least 0.</summary>
    public int Steps { get; init; } = 40;

    /// <summary>Adam's learning rate, in logits of a gain.</summary>
    public float LearningRate { get; init; } = 0.3f;

    /// <summary>Weight of the mean over the other tags that a stem must not carry, 0 for none.</summary>
    public float Purity { get; init; } = 0.3f;

    /// <summary>How far off, in logits of a gain (one standard deviation), the points lie at which steps take the gradient; 0 for none.</summary>
    public float Exploration { get; init; } = 2;
}
