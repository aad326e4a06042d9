using TagBox.Cli.Tests.Support;
using TagBox.Ipc;
using TagBox.Ipc.Client;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Tests.Serve;

/// <summary>What an engine does that is asked what is heard in a file.</summary>
public sealed class ListeningTests : ServingTest
{
    private readonly TemporaryFolder folder = new();
    private readonly string song;

    public ListeningTests() => song = TestSong.Write(folder.At("song.wav"), 2, sampleRate: 16000, channels: 1);

    [Fact]
    public async Task File_IsListenedTo_AndNothingIsKeptOfIt()
    {
        await using Serving serving = await ServeAsync();
        await using EngineClient client = Client();
        Hearing hearing = await client.ListenAsync(Request("a"), null, default);
        (hearing.Audio.Rate, hearing.Audio.Channels, hearing.Audio.Frames).ShouldBe((16000, 1, 32000));
        hearing.Moments.ShouldHaveSingleItem().Sureness.ShouldBe([0.25f, 0.75f]);
        (await client.GetStatusAsync(default)).Jobs.ShouldBeEmpty();
        Directory.GetFileSystemEntries(SpoolFolder).ShouldBeEmpty();
    }

    [Fact]
    public async Task WhatCannotBeListenedTo_IsRefusedInALine()
    {
        await using Serving serving = await ServeAsync();
        await using EngineClient client = Client();
        foreach (Listen wrong in new[]
        {
            Request("a") with { Path = "song.wav" },
            Request("b") with { Path = $"{Path.GetDirectoryName(song)}/../song.wav" },
            Request("c") with { Path = song + ".gone" },
            Request("d") with { Every = 0 },
        })
        {
            EngineException error = await Should.ThrowAsync<EngineException>(client.ListenAsync(wrong, null, default));
            error.Code.ShouldBe(EngineErrors.BadRequest, wrong.Job);
            error.Message.ShouldNotContain('\n');
        }
    }

    [Fact]
    public async Task Cancel_EndsWhatIsListenedToAndWhatWaits_AndTheKeyIsFree()
    {
        await using Serving serving = await ServeAsync(Endless);
        await using EngineClient client = Client();
        Task<Hearing> first = client.ListenAsync(Request("a"), null, default);
        Task<Hearing> second = client.ListenAsync(Request("b"), null, default);
        (await Should.ThrowAsync<EngineException>(client.ListenAsync(Request("b"), null, default))).Message.ShouldContain("in use");
        await client.CancelAsync("b", default);
        (await Should.ThrowAsync<EngineException>(second)).Code.ShouldBe(EngineErrors.Cancelled);
        await client.CancelAsync("a", default);
        (await Should.ThrowAsync<EngineException>(first)).Code.ShouldBe(EngineErrors.Cancelled);
    }

    [Fact]
    public async Task ClientThatGoes_IsListenedForNoMore_AndTheEngineMayEnd()
    {
        await using Serving serving = await ServeAsync(Endless, idle: TimeSpan.FromMilliseconds(300));
        EngineClient client = Client();
        Task<Hearing> listening = client.ListenAsync(Request("a"), null, default);
        await Task.Delay(600);
        serving.Ended.IsCompleted.ShouldBeFalse("it listens");
        await client.DisposeAsync();
        await Should.ThrowAsync<Exception>(listening);
        (await serving.Ended.WaitAsync(Patience)).ShouldBeTrue();
    }

    protected override void Dispose(bool disposing)
    {
        folder.Dispose();
        base.Dispose(disposing);
    }

    private Listen Request(string key) => new(key, song, 0, null, null, []);
}
