namespace TagBox.Cli.Serve.Spooling;

/// <summary>How much the spool takes.</summary>
/// <param name="Jobs">Jobs that are not confirmed.</param>
/// <param name="Bytes">Bytes they take on disk, their stems included.</param>
internal sealed record SpoolLimits(int Jobs = 256, long Bytes = 256L << 30)
{
    /// <summary>Bytes that the disk must have left beside what a job may take, so that the system goes on.</summary>
    public long Headroom { get; init; } = 512L << 20;
}
