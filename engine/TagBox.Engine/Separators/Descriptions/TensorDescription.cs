namespace TagBox.Engine.Separators.Descriptions;

/// <summary>One tensor of a network.</summary>
internal sealed record TensorDescription
{
    /// <summary>What its values are.</summary>
    public required TensorContent Holds { get; init; }

    /// <summary>
    /// What its dimensions are, from the first to the last: "batch" (always one), "source", "channel", "part" (real, imaginary), "bin",
    /// "frame" and "sample", with * between those that share one, such as "batch channel*part bin frame".
    /// </summary>
    public required string Axes { get; init; }
}
