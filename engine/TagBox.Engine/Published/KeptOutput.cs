namespace TagBox.Engine.Published;

/// <summary>Which of the two outputs of algorithm 1 of TAGBOX is the stem. Together they are the mixture.</summary>
public enum KeptOutput
{
    /// <summary>The mixture masked by the steered audio.</summary>
    Masked,

    /// <summary>What the mask leaves of the mixture.</summary>
    Residual,
}
