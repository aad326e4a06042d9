namespace TagBox.Ipc.Server;

/// <summary>Is told what happens at the server, for a log.</summary>
public interface IServerLog
{
    /// <summary>A client has introduced itself.</summary>
    /// <param name="client">Its product and process.</param>
    void ClientConnected(string client);

    /// <summary>A client has disconnected.</summary>
    /// <param name="client">Its product and process; a question mark where it never said.</param>
    /// <param name="reason">Why, in a few words.</param>
    void ClientDisconnected(string client, string reason);

    /// <summary>A request could not be met.</summary>
    /// <param name="client">Who asked.</param>
    /// <param name="kind">The request's kind.</param>
    /// <param name="error">Why.</param>
    void RequestFailed(string client, string kind, Exception error);
}
