namespace TagBox.Plugin.Tests.Doubles;

/// <summary>How a host goes round a loop.</summary>
public enum WrapStyle
{
    /// <summary>It ends a block at the loop's end.</summary>
    SplitsBlocks,

    /// <summary>It plays the loop's start from the middle of a block on.</summary>
    WrapsWithinBlocks,

    /// <summary>It plays the block that holds the loop's end to its own end, and then from the loop's start.</summary>
    WrapsAfterTheBlock,

    /// <summary>It goes to the loop's start instead of playing the block that would hold the loop's end.</summary>
    WrapsBeforeTheBlock,
}
