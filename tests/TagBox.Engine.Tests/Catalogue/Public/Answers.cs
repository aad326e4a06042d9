using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TagBox.Engine.Tests.Catalogue.Public;

/// <summary>A server on this machine that gives each connection the next of its answers, good or bad. The last one repeats.</summary>
internal sealed class Answers : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Queue<Answer> answers;
    private readonly Task serving;

    public Answers(params Answer[] answers)
    {
        this.answers = new Queue<Answer>(answers);
        listener.Start();
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"));
        serving = ServeAsync();
    }

    public delegate Task Answer(NetworkStream client, long? rangeStart, CancellationToken stop);

    public Uri Address { get; }

    /// <summary>Where each request asked to begin; null for the whole file.</summary>
    public List<long?> Starts { get; } = [];

    /// <summary>A file, with ranges honoured.</summary>
    public static Answer Whole(byte[] file) => (client, start, _) => start is long from
        ? SendAsync(client, $"206 Partial Content\r\nContent-Range: bytes {from}-{file.Length - 1}/{file.Length}\r\nContent-Length: {file.Length - from}", file[(int)from..])
        : SendAsync(client, $"200 OK\r\nContent-Length: {file.Length}", file);

    /// <summary>A file from its beginning, whatever was asked for.</summary>
    public static Answer IgnoringRange(byte[] file) => (client, _, stop) => Whole(file)(client, null, stop);

    /// <summary>The beginning of a file, then the connection breaks.</summary>
    public static Answer BreakingOff(byte[] file, int after) => (client, start, _) =>
        SendAsync(client, start is long from
            ? $"206 Partial Content\r\nContent-Range: bytes {from}-{file.Length - 1}/{file.Length}\r\nContent-Length: {file.Length - from}"
            : $"200 OK\r\nContent-Length: {file.Length}", file[(int)(start ?? 0)..after]);

    /// <summary>The beginning of a file, then silence.</summary>
    public static Answer Stalling(byte[] file, int after) => async (client, start, stop) =>
    {
        await BreakingOff(file, after)(client, start, stop);
        await Task.Delay(Timeout.Infinite, stop);
    };

    /// <summary>Any head and body.</summary>
    public static Answer Raw(string head, byte[]? body = null) => (client, _, _) => SendAsync(client, head, body ?? []);

    public void Dispose()
    {
        stop.Cancel();
        listener.Stop();
        serving.Wait();
        stop.Dispose();
    }

    private static async Task SendAsync(NetworkStream client, string head, byte[] body)
    {
        await client.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {head}\r\nConnection: close\r\n\r\n"));
        await client.WriteAsync(body);
    }

    private async Task ServeAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using TcpClient client = await listener.AcceptTcpClientAsync(stop.Token);
                await AnswerAsync(client.GetStream());
            }
            catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
            {
                // The client has heard enough, or the test is over.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        using StreamReader reader = new(stream, Encoding.ASCII, leaveOpen: true);
        long? start = null;
        for (string? line = await reader.ReadLineAsync(stop.Token); !string.IsNullOrEmpty(line); line = await reader.ReadLineAsync(stop.Token))
        {
            if (line.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
            {
                start = long.Parse(line["Range: bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
            }
        }

        Starts.Add(start);
        using CancellationTokenSource client = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        // A stalled answer ends when its client goes away.
        Task gone = stream.ReadAsync(new byte[1], client.Token).AsTask().ContinueWith(_ => client.Cancel(), TaskScheduler.Default);
        await (answers.Count > 1 ? answers.Dequeue() : answers.Peek())(stream, start, client.Token);
        client.Cancel();
        await gone;
    }
}
