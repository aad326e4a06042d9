using System.Diagnostics;
using TagBox.Ipc.Client;
using TagBox.Ipc.Messages;
using TagBox.Ipc.Server;
using TagBox.Ipc.Tests.Doubles;
using TagBox.Ipc.Tests.Server;

namespace TagBox.Ipc.Tests.Stress;

/// <summary>Many clients, most of them without manners, all at once. TAGBOX_LONG=1 makes it ten minutes.</summary>
[Collection(Alone.Name)]
public sealed class ServerStressTests : IDisposable
{
    private const int Clients = 32;
    private const int Frames = 60_000;

    /// <summary>Connections of one client that the server may still be winding up while it makes its next.</summary>
    private const int Lingering = 16;

    private readonly TestHome home = new();
    private readonly FakeEngine engine = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Server_UnderHostileClients_ServesTheOthersAndLeaksNothing()
    {
        TimeSpan time = Environment.GetEnvironmentVariable("TAGBOX_LONG") == "1" ? TimeSpan.FromMinutes(10) : TimeSpan.FromSeconds(6);
        await using RunningServer server = new(home.Endpoint, engine, RunningServer.LongTimeouts with { Clients = Lingering * Clients });
        // Once before counting, so that pools and code are there.
        await StormAsync(TimeSpan.FromSeconds(2), seed: 0);
        await SettleAsync(server);
        (long memoryBefore, int handlesBefore) = (Memory(), Handles());

        int served = await StormAsync(time, seed: 1000);
        served.ShouldBeGreaterThan(0);
        await SettleAsync(server);
        // What winds up late is no leak; a leak stays.
        await Eventually.HoldsAsync(() => Memory() < memoryBefore + (32 << 20) && Handles() <= handlesBefore + 8);
        engine.Jobs.ShouldBeEmpty();
    }

    private async Task<int> StormAsync(TimeSpan time, int seed)
    {
        using CancellationTokenSource over = new(time);
        return (await Task.WhenAll(Enumerable.Range(0, Clients).Select(number => Task.Run(() => LiveAsync(seed + number, over.Token))))).Sum();
    }

    /// <summary>One client's life; the jobs it had done are counted.</summary>
    private async Task<int> LiveAsync(int seed, CancellationToken over)
    {
        Random random = new(seed);
        int served = 0;
        for (int round = 0; !over.IsCancellationRequested; round++)
        {
            string key = $"{seed}-{round}";
            switch (random.Next(9))
            {
                case 0 or 1:
                    await ServeAsync(key, random);
                    served++;
                    break;
                case 2:
                    await CancelAsync(key, random);
                    break;
                case 3:
                    await WriteSlowlyAsync();
                    break;
                case 4:
                    await StallAsync(key, random);
                    break;
                case 5:
                    await SendAsync(Bytes(random, 5000));
                    break;
                case 6:
                    await SendAsync([255, 255, 255, 127, .. Bytes(random, 100)]);
                    break;
                case 7:
                    await SendAsync([0, 8, 0, 0, .. Enumerable.Repeat((byte)0x91, 2048)]);
                    break;
                default:
                    // A frame that breaks off.
                    await SendAsync([0, 8, 0, 0, .. Bytes(random, 100)], wait: false);
                    break;
            }
        }

        return served;
    }

    private async Task ServeAsync(string key, Random random)
    {
        await using EngineClient client = new(new("good", home.Endpoint, null));
        Capture capture = new(random.Next(), 2, Frames);
        (await client.SeparateAsync(Job(key), capture, null, default)).Frames.ShouldBe(Frames);
        int at = random.Next(Frames - 500);
        await using RawClient raw = await RawClient.ConnectAsync(home.Endpoint);
        (await raw.FetchAsync(key, 0, at, 500)).ShouldBe(capture.Bytes[(at * 8)..((at + 500) * 8)]);
        await client.ConfirmAsync(key, default);
    }

    private async Task CancelAsync(string key, Random random)
    {
        await using EngineClient client = new(new("fickle", home.Endpoint, null));
        using CancellationTokenSource change = new(random.Next(20));
        try
        {
            await client.SeparateAsync(Job(key), new Capture(1, 2, Frames), null, change.Token);
            await client.ConfirmAsync(key, default);
        }
        catch (OperationCanceledException)
        {
            // Where it was cancelled before its audio was there, the server may have it a moment later.
            await client.CancelAsync(key, default);
        }
    }

    private async Task WriteSlowlyAsync()
    {
        await using RawClient client = await RawClient.ConnectAsync(home.Endpoint);
        byte[] ping = [8, 0, 0, 0, 0x93, 0xa4, (byte)'p', (byte)'i', (byte)'n', (byte)'g', 7, 0x80];
        foreach (byte value in ping)
        {
            await client.Stream.WriteAsync(new[] { value });
        }

        (await client.ReadAsync())!.Value.Kind.ShouldBe(Pong.Name);
    }

    private async Task StallAsync(string key, Random random)
    {
        await using RawClient client = await RawClient.ConnectAsync(home.Endpoint);
        (await client.AskAsync(2, Job(key))).Kind.ShouldBe(Accepted.Name);
        await client.SendAsync(2, new Audio(0, new(new byte[800])));
        await Task.Delay(random.Next(200));
    }

    private async Task SendAsync(byte[] bytes, bool wait = true)
    {
        await using RawClient client = await RawClient.ConnectAsync(home.Endpoint);
        try
        {
            await client.Stream.WriteAsync(bytes);
            if (wait)
            {
                // Random bytes may announce a frame that is allowed and never comes; nobody waits for that.
                using CancellationTokenSource patience = new(100);
                await client.Stream.ReadAtLeastAsync(new byte[1000], 1, throwOnEndOfStream: false, patience.Token);
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // Thrown out in the middle, as it should be.
        }
    }

    private async Task SettleAsync(RunningServer server)
    {
        await Eventually.HoldsAsync(() => server.Clients == 0);
        foreach (string job in engine.Jobs.Keys)
        {
            await engine.CancelAsync(job);
        }

        await Task.Delay(500);
        // The double's own memory of what happened is none of the server's.
        server.Log.Clear();
    }

    private static int Handles()
    {
        using Process self = Process.GetCurrentProcess();
        return OperatingSystem.IsLinux() ? Directory.GetFiles("/proc/self/fd").Length : self.HandleCount;
    }

    private static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static byte[] Bytes(Random random, int most)
    {
        byte[] bytes = new byte[random.Next(1, most)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static Submit Job(string key) => new(key, 48000, 2, 0, Frames, ["violin"], null, [], null, 0, null, null, "t", false);
}
