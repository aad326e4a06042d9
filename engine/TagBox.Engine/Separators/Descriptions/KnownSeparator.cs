using System.Text.Json.Nodes;

namespace TagBox.Engine.Separators.Descriptions;

/// <summary>A kind of separator that comes with the engine as a description, and what its files are known by.</summary>
internal sealed record KnownSeparator
{
    /// <summary>Words in file names: one of them tells it from others whose tensors have the same shapes.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>SHA-256 digests of its files, where they are known.</summary>
    public IReadOnlyList<string> Digests { get; set; } = [];

    /// <summary>Another one, whose description this one's is laid over.</summary>
    public string? Like { get; set; }

    /// <summary>What it is.</summary>
    public required JsonObject Description { get; init; }
}
