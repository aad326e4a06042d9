namespace TagBox.Ipc.Messages;

/// <summary>What is going on in the engine.</summary>
/// <param name="Product">Its name and version, for people.</param>
/// <param name="ProcessId">Its process.</param>
/// <param name="UptimeSeconds">Since it started.</param>
/// <param name="SpoolLength">Bytes of audio that are kept for jobs.</param>
/// <param name="Clients">Who is connected.</param>
/// <param name="Jobs">The jobs that are not confirmed yet.</param>
public sealed record EngineStatus(
    string Product,
    int ProcessId,
    double UptimeSeconds,
    long SpoolLength,
    IReadOnlyList<ClientStatus> Clients,
    IReadOnlyList<JobStatus> Jobs) : IMessage<EngineStatus>
{
    /// <summary>The kind on the wire.</summary>
    public const string Name = "status-report";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static EngineStatus Read(ref Fields from) => new(
        from.Text("product", WireLimits.NameLength),
        (int)from.Integer("pid", 0, int.MaxValue),
        from.OptionalNumber("uptime") ?? 0,
        from.Integer("spool", 0, long.MaxValue),
        from.List("clients", WireLimits.Items, ClientStatus.Read),
        from.List("jobs", WireLimits.Items, JobStatus.Read));

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to
        .Begin(6)
        .Text("product", Product)
        .Integer("pid", ProcessId)
        .Number("uptime", UptimeSeconds)
        .Integer("spool", SpoolLength)
        .List("clients", Clients, static (item, map) => item.Write(map))
        .List("jobs", Jobs, static (item, map) => item.Write(map));
}
