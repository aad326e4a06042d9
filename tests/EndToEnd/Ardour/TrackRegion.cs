namespace TagBox.EndToEnd.Ardour;

/// <summary>A region on a track of a session, in samples.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sources">The ids of its sources, one a channel.</param>
/// <param name="Start">Where it begins within its sources.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Position">Where it lies in the session.</param>
internal sealed record TrackRegion(string Name, IReadOnlyList<int> Sources, long Start, long Length, long Position)
{
    /// <summary>Its factor; 1 leaves it as it is.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>How long it fades in.</summary>
    public long FadeIn { get; init; }

    /// <summary>Whether it is silent.</summary>
    public bool Muted { get; init; }
}
