using TagBox.Engine.Taggers;

namespace TagBox.Engine.Published;

/// <summary>How algorithm 1 of TAGBOX (arXiv 2110.13071) is run. The defaults are the authors', but for the padding.</summary>
public sealed record LatentSettings
{
    /// <summary>Frames of the masks, in samples at the VQ-VAE's rate: powers of two, each heard on its own; their mean is the output.</summary>
    public IReadOnlyList<int> FftSizes { get; init; } = [512, 1024, 2048];

    /// <summary>Adam's learning rate, in units of a latent; the authors' are 5 to 20.</summary>
    public float LearningRate { get; init; } = 10;

    /// <summary>Steps of the optimiser for each window, at least 0; the authors' are 100 to 200.</summary>
    public int Steps { get; init; } = 100;

    /// <summary>Stops after this many steps in a row that did not better the loss, and takes the best; null to do all steps and take the last.</summary>
    public int? Patience { get; init; }

    /// <summary>Which output is the stem.</summary>
    public KeptOutput Keep { get; init; } = KeptOutput.Masked;

    /// <summary>Climbs the loss instead of descending it: steers away from the tags.</summary>
    public bool Ascends { get; init; }

    /// <summary>Whether the mixture is masked; if not, the decoder's own audio is heard and is the stem ("style transfer").</summary>
    public bool Masks { get; init; } = true;

    /// <summary>How windows shorter than a tagger's clip are extended.</summary>
    public ClipPadding Padding { get; init; } = ClipPadding.Loop;
}
