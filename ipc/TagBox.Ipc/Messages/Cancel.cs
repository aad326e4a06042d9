namespace TagBox.Ipc.Messages;

/// <summary>Ends a job and drops all that is kept of it, or ends listening. Answered by <see cref="Done"/>.</summary>
/// <param name="Job">The job's key.</param>
public sealed record Cancel(string Job) : IMessage<Cancel>
{
    /// <summary>The kind on the wire.</summary>
    public const string Name = "cancel";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static Cancel Read(ref Fields from) => new(from.Text("job", WireLimits.NameLength));

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to.Begin(1).Text("job", Job);
}
