namespace TagBox.Engine.Separators.Networks;

/// <summary>What an ONNX file says of itself.</summary>
/// <param name="Inputs">The shapes of its inputs; dimensions below 1 may have any length.</param>
/// <param name="Outputs">The shapes of its outputs.</param>
/// <param name="Metadata">What its makers wrote into it.</param>
internal sealed record NetworkSignature(
    IReadOnlyList<IReadOnlyList<int>> Inputs, IReadOnlyList<IReadOnlyList<int>> Outputs, IReadOnlyDictionary<string, string> Metadata);
