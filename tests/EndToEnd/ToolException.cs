namespace TagBox.EndToEnd;

/// <summary>A program failed or did not end.</summary>
/// <param name="exitCode">Its exit code; null where it did not end.</param>
/// <param name="message">All that it wrote.</param>
public sealed class ToolException(int? exitCode, string message) : Exception(message)
{
    private const int Aborted = 128 + 6;
    private const int SegmentationFault = 128 + 11;

    /// <summary>Its exit code; null where it did not end.</summary>
    public int? ExitCode => exitCode;

    /// <summary>Whether it ended by a signal, as a program does whose memory is damaged.</summary>
    public bool Crashed => exitCode is Aborted or SegmentationFault;
}
