namespace TagBox.Ipc.Messages;

/// <summary>The client has the result: what is kept of the job may be dropped. Answered by <see cref="Done"/>.</summary>
/// <param name="Job">The job's key.</param>
public sealed record Confirm(string Job) : IMessage<Confirm>
{
    /// <summary>The kind on the wire.</summary>
    public const string Name = "confirm";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static Confirm Read(ref Fields from) => new(from.Text("job", WireLimits.NameLength));

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to.Begin(1).Text("job", Job);
}
