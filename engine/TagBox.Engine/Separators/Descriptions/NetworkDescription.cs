namespace TagBox.Engine.Separators.Descriptions;

/// <summary>One ONNX file of a separator.</summary>
internal sealed record NetworkDescription
{
    /// <summary>The file's name, beside the description.</summary>
    public required string File { get; init; }

    /// <summary>What goes in, in the order of the file.</summary>
    public required IReadOnlyList<TensorDescription> Inputs { get; init; }

    /// <summary>What comes out, in the order of the file; where samples and spectra do, a source is their sum.</summary>
    public required IReadOnlyList<TensorDescription> Outputs { get; init; }

    /// <summary>The sources that it makes, in the order of its tensors.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Whether what comes out weighs the mixture's spectrum, bin by bin, instead of being the sources themselves.</summary>
    public bool Masks { get; set; }
}
