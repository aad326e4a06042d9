namespace TagBox.Ipc.Messages;

/// <summary>A client that is connected.</summary>
/// <param name="Product">Its name and version, for people.</param>
/// <param name="ProcessId">Its process.</param>
/// <param name="ConnectedSeconds">Since it came.</param>
public sealed record ClientStatus(string Product, int ProcessId, double ConnectedSeconds)
{
    /// <summary>Reads one as a map.</summary>
    /// <param name="from">The fields.</param>
    /// <returns>What was read.</returns>
    public static ClientStatus Read(ref Fields from) => new(
        from.Text("product", WireLimits.NameLength),
        (int)from.Integer("pid", 0, int.MaxValue),
        from.OptionalNumber("connected") ?? 0);

    /// <summary>Writes it as a map.</summary>
    /// <param name="to">Takes the fields.</param>
    public void Write(FieldWriter to) => to
        .Begin(3)
        .Text("product", Product)
        .Integer("pid", ProcessId)
        .Number("connected", ConnectedSeconds);
}
