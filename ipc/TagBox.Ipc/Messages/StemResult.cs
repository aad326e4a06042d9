namespace TagBox.Ipc.Messages;

/// <summary>A stem that is finished.</summary>
/// <param name="Stem">Its name.</param>
/// <param name="Path">Its file; null where it is to be fetched.</param>
public sealed record StemResult(string Stem, string? Path)
{
    /// <summary>A stem that is so many decibels under the loudest holds nothing that was asked for.</summary>
    public const double Faint = 40;

    /// <summary>The tags it stands for; none for the rest.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Largest sample over all channels, in dB of full scale; null for silence, and from an engine without <c>levels</c>.</summary>
    public double? PeakDb { get; init; }

    /// <summary>Root mean square over all channels, in dB of full scale; null for silence, and from an engine without <c>levels</c>.</summary>
    public double? RmsDb { get; init; }

    /// <summary>Reads one as a map.</summary>
    /// <param name="from">The fields.</param>
    /// <returns>What was read.</returns>
    public static StemResult Read(ref Fields from) => new(
        from.Text("stem", WireLimits.NameLength),
        from.OptionalText("path", WireLimits.PathLength))
    {
        Tags = from.Texts("tags", WireLimits.Items, WireLimits.NameLength),
        PeakDb = from.OptionalNumber("peak"),
        RmsDb = from.OptionalNumber("rms"),
    };

    /// <summary>Writes it as a map.</summary>
    /// <param name="to">Takes the fields.</param>
    public void Write(FieldWriter to) => to
        .Begin(5)
        .Text("stem", Stem)
        .Text("path", Path)
        .Texts("tags", Tags)
        .Number("peak", PeakDb)
        .Number("rms", RmsDb);
}
