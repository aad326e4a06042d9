namespace TagBox.Ipc.Messages;

/// <summary>Something one side says to the other; a record each, documented in docs/protocol.md.</summary>
public interface IMessage
{
    /// <summary>Its kind on the wire.</summary>
    string Kind { get; }

    /// <summary>Writes its fields as one map.</summary>
    /// <param name="to">Takes them.</param>
    void Write(FieldWriter to);
}
