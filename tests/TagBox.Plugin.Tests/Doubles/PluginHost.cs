using System.Diagnostics;
using TagBox.Ipc.Client;
using TagBox.Ipc.Tests.Doubles;
using TagBox.Plugin.Parameters;
using TagBox.Plugin.Session;
using TagBox.Plugin.Tests.Host;
using TagBox.Plugin.Timeline;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Tests.Doubles;

/// <summary>A host with one instance of the plug-in on a track that plays <see cref="Song"/>, and a home for an engine.</summary>
internal sealed class PluginHost : IDisposable
{
    public const int Outputs = 8;

    private readonly TestHome home = new();
    private readonly TestFolder folder = new();
    private readonly int channels;
    private readonly int rate;

    public PluginHost(int channels = 2, int rate = 48000, EngineLauncher? launcher = null)
    {
        (this.channels, this.rate) = (channels, rate);
        Launcher = launcher;
        Effect = NewEffect();
    }

    public TestHome Home => home;

    public EngineLauncher? Launcher { get; }

    public string Folder => folder.Path;

    /// <summary>The project's folder, as REAPER tells it; null in a host that does not.</summary>
    public string? Project { get; set; }

    public TagBoxEffect Effect { get; private set; }

    public long Position { get; set; }

    public bool Playing { get; set; } = true;

    public ProcessMode Mode { get; set; } = ProcessMode.Offline;

    public Region? Loop { get; set; }

    /// <summary>Which version of the song is played.</summary>
    public int Version { get; set; }

    /// <summary>Is called with each block after it was processed, and its position.</summary>
    public Action<TestBlock, long, int>? Listen { get; set; }

    public string State => Text("State");

    public RunningServer Engine(StemEngine? engine = null) => new(home.Endpoint, engine ?? new StemEngine(new FakeEngine()));

    /// <summary>Plays on, and round the loop if there is one.</summary>
    public void Play(long samples, int blockSize = 512, Func<int>? sizes = null)
    {
        for (long played = 0; played < samples;)
        {
            int frames = (int)Math.Min(sizes?.Invoke() ?? blockSize, samples - played);
            if (Loop is { } loop && Position < loop.End)
            {
                frames = (int)Math.Min(frames, loop.End - Position);
            }

            Block(frames);
            played += Math.Max(frames, 0);
            Position += Playing ? frames : 0;
            if (Loop is { } range && Position == range.End)
            {
                Position = range.Start;
            }
        }
    }

    public void Block(int frames, params ParameterChange[] changes)
    {
        using TestBlock block = new(frames, [channels], [channels, .. Enumerable.Repeat(2, Outputs - 1)]);
        for (int channel = 0; channel < channels; channel++)
        {
            Song.Fill(block.Input(0, channel), Position, channel, Version);
        }

        for (int bus = 1; bus < Outputs; bus++)
        {
            block.Output(bus, 0).Fill(99);
        }

        block.Mode = Mode;
        block.Context = Context();
        block.Changes.AddRange(changes);
        block.Run(Effect);
        Listen?.Invoke(block, Position, frames);
    }

    public ProcessContext Context()
    {
        const double Tempo = 120;
        ProcessContext context = new() { State = Playing ? ContextStates.Playing : 0, ProjectTimeSamples = Position, SampleRate = rate };
        if (Loop is { } loop)
        {
            double quarter = 60 / Tempo * rate;
            context.State |= ContextStates.CycleActive | ContextStates.CycleValid | ContextStates.ProjectTimeMusicValid | ContextStates.TempoValid;
            context.Tempo = Tempo;
            (context.ProjectTimeMusic, context.CycleStartMusic, context.CycleEndMusic) = (Position / quarter, loop.Start / quarter, loop.End / quarter);
        }

        return context;
    }

    public int Index(string title) => Enumerable.Range(0, Effect.Parameters.Count).Single(index => Effect.Parameters[index].Title == title);

    public void Set(string title, string text)
    {
        Effect.Parameters[Index(title)].TryParse(text, out double value).ShouldBeTrue(text);
        Effect.Parameters.Set(Index(title), value);
        Effect.OnEdited(Index(title));
    }

    public string Text(string title) => Effect.Parameters[Index(title)].ToText(Effect.Parameters.Value(Index(title)));

    /// <summary>Waits until the plug-in says that it has come to something.</summary>
    public async Task Reaches(string state, TimeSpan? patience = null)
    {
        long started = Stopwatch.GetTimestamp();
        while (!State.StartsWith(state, StringComparison.Ordinal))
        {
            Stopwatch.GetElapsedTime(started).ShouldBeLessThan(patience ?? Eventually.Timeout, $"waited for '{state}', and it stays at '{State}'");
            await Task.Delay(10);
        }
    }

    /// <summary>Arms, plays a stretch and stops.</summary>
    public async Task CaptureAsync(long start, long length, int version = 0)
    {
        (Position, Version) = (start, version);
        Set("Arm", "on");
        Play(length);
        Set("Arm", "off");
        Block(0);
        await Reaches("Captured");
    }

    public async Task SeparateAsync(params string[] stems)
    {
        for (int stem = 0; stem < stems.Length; stem++)
        {
            Set($"Stem {stem + 1}", stems[stem]);
        }

        Set("Separate", "on");
        await Reaches("Stems ready");
    }

    public byte[] Save()
    {
        using MemoryStream stream = new();
        Effect.SaveState(stream);
        return stream.ToArray();
    }

    /// <summary>Closes the project and opens it again.</summary>
    public void Reopen(byte[] state, int? otherRate = null)
    {
        Effect.Deactivate();
        Effect.Dispose();
        Effect = NewEffect(otherRate);
        using MemoryStream stream = new(state);
        Effect.LoadState(stream);
    }

    /// <summary>Has the interface run at another rate.</summary>
    public void Reactivate(int otherRate)
    {
        Effect.Deactivate();
        Effect.Activate(new ProcessSetup(otherRate, 8192, Mode, channels));
    }

    public void Dispose()
    {
        Effect.Dispose();
        folder.Dispose();
        home.Dispose();
    }

    private TagBoxEffect NewEffect(int? otherRate = null)
    {
        TagBoxEffect effect = new(new EngineClientOptions("test", home.Endpoint, Launcher) { Answer = Eventually.Timeout, Silence = Eventually.Timeout, Retries = 30 }, new SessionFolder(folder.At("session")) { Project = Project });
        effect.Activate(new ProcessSetup(otherRate ?? rate, 8192, Mode, channels));
        return effect;
    }
}
