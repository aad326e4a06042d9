namespace TagBox.Ipc.Server;

/// <summary>Is told what happens at the server, for a log.</summary>
public interface IServerJournal
{
    /// <summary>A client has introduced itself.</summary>
    /// <param name="client">Its product and process.</param>
    void ClientCame(string client);

    /// <summary>A client has gone.</summary>
    /// <param name="client">Its product and process; a question mark where it never said.</param>
    /// <param name="reason">Why, in a few words.</param>
    void ClientLeft(string client, string reason);

    /// <summary>A request could not be met.</summary>
    /// <param name="client">Who asked.</param>
    /// <param name="kind">The request's kind.</param>
    /// <param name="error">Why.</param>
    void RequestFailed(string client, string kind, Exception error);
}
