using System.Buffers;
using TagBox.Ipc.Endpoint;
using TagBox.Ipc.Messages;
using TagBox.Ipc.Tests.Doubles;

namespace TagBox.Ipc.Tests.Server;

/// <summary>A client without manners: sends what it likes and shows every answer.</summary>
internal sealed class RawClient(Stream stream) : IAsyncDisposable
{
    private readonly MessageStream messages = new(stream, Eventually.Timeout);
    private ulong lastId = 1;

    public Stream Stream => stream;

    public static async Task<RawClient> ConnectAsync(EngineEndpoint endpoint, bool hello = true)
    {
        Stream? stream;
        while ((stream = await endpoint.TryConnectAsync(default)) is null)
        {
            await Task.Delay(10);
        }

        RawClient client = new(stream);
        if (hello)
        {
            (await client.AskAsync(1, new Hello(1, 1, "raw", 1, []))).Kind.ShouldBe(Welcome.Name);
        }

        return client;
    }

    public async Task SendAsync(ulong id, IMessage message) => await messages.SendAsync(id, message, default);

    public async Task<Envelope> AskAsync(ulong id, IMessage message)
    {
        await SendAsync(id, message);
        Envelope answer = (await ReadAsync()).ShouldNotBeNull();
        answer.Id.ShouldBe(id);
        return answer;
    }

    /// <summary>Asks for a stretch of a stem, as docs/protocol.md has it.</summary>
    public async Task<byte[]> FetchAsync(string job, int stem, long at, int frames)
    {
        Envelope answer = await AskAsync(++lastId, new Fetch(job, stem, at, frames));
        return answer.Kind == Failure.Name ? throw answer.Read<Failure>().ToException() : answer.Read<Audio>().Samples.ToArray();
    }

    public async Task<Envelope?> ReadAsync()
    {
        using CancellationTokenSource late = new(Eventually.Timeout);
        return await messages.ReadAsync(late.Token);
    }

    /// <summary>Reads until the server closes the connection.</summary>
    public async Task<Failure?> ReadUntilClosedAsync()
    {
        Failure? last = null;
        while (await ReadAsync() is { } envelope)
        {
            last = envelope.Kind == Failure.Name ? envelope.Read<Failure>() : null;
        }

        return last;
    }

    public ValueTask DisposeAsync() => messages.DisposeAsync();
}
