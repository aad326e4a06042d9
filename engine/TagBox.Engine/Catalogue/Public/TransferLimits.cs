namespace TagBox.Engine.Catalogue.Public;

/// <summary>How patient a download is.</summary>
/// <param name="Stall">How long to wait for the next byte.</param>
/// <param name="Attempts">How often to connect for one file, at least once.</param>
/// <param name="Pause">How long to wait before connecting again.</param>
public sealed record TransferLimits(TimeSpan Stall, int Attempts, TimeSpan Pause)
{
    /// <summary>For the internet.</summary>
    public static TransferLimits Default { get; } = new(TimeSpan.FromSeconds(30), 5, TimeSpan.FromSeconds(2));
}
