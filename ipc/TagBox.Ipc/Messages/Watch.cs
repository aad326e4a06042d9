namespace TagBox.Ipc.Messages;

/// <summary>Asks for a job's progress and result, after a reconnect for instance. Answered as <see cref="Submit"/> is once the audio is there.</summary>
/// <param name="Job">The job's key.</param>
public sealed record Watch(string Job) : IMessage<Watch>
{
    /// <summary>The kind on the wire.</summary>
    public const string Name = "watch";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static Watch Read(ref Fields from) => new(from.Text("job", WireLimits.NameLength));

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to.Begin(1).Text("job", Job);
}
