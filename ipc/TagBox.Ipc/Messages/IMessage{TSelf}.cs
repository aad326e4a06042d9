namespace TagBox.Ipc.Messages;

/// <summary>A message that can be read back.</summary>
/// <typeparam name="TSelf">The message itself.</typeparam>
public interface IMessage<TSelf> : IMessage
    where TSelf : IMessage<TSelf>
{
    /// <summary>Reads the fields; what is wrong with them is noted in <paramref name="from"/>.</summary>
    /// <param name="from">The fields.</param>
    /// <returns>The message, of use only if <see cref="Fields.Fault"/> is null.</returns>
    static abstract TSelf Read(ref Fields from);
}
