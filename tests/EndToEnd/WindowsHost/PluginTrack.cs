using TagBox.Engine.Audio;
using TagBox.Plugin.Tests.Host;
using TagBox.Plugin.Vst3;
using TagBox.Plugin.Vst3.Native;

namespace TagBox.EndToEnd.Windows;

/// <summary>A host's track with a song and the plug-in on it.</summary>
internal sealed class PluginTrack : IDisposable
{
    private const int BlockSize = 512;
    private const int Busses = 8;
    private static readonly Guid ClassId = new("FA80FF18-E9E6-4A76-9419-622468AF441A");
    private static readonly string[] Failures = ["Engine not found", "Engine lost", "Failed", "Cannot write"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly HostedEffect effect;
    private readonly HostBlock block = new(BlockSize, [2], [2, 2, 2, 2, 2, 2, 2, 2]);
    private readonly Dictionary<string, uint> ids = [];
    private readonly AudioBuffer[] heard;

    public unsafe PluginTrack(Face factory, AudioBuffer song)
    {
        Song = song;
        heard = [.. Enumerable.Range(0, Busses).Select(_ => new AudioBuffer(2, song.Length, song.SampleRate))];
        effect = new HostedEffect(factory, ClassId).Start(song.SampleRate, BlockSize);
        for (int index = 0; index < effect.ParameterCount(); index++)
        {
            effect.ParameterInfo(index, out ParameterInfo info).ShouldBe(Result.Ok);
            ids[new string(info.Title)] = info.Id;
        }
    }

    public AudioBuffer Song { get; }

    /// <summary>What came out of a bus in the last bounce.</summary>
    public AudioBuffer Heard(int bus) => heard[bus];

    /// <summary>Sets a parameter by its text.</summary>
    public void Choose(string parameter, string text)
    {
        double? value = effect.Value(ids[parameter], text);
        value.ShouldNotBeNull($"{parameter} does not know '{text}'");
        effect.Set(ids[parameter], value.Value).ShouldBe(Result.Ok);
    }

    /// <summary>Plays the song from its start to its end, faster than it sounds.</summary>
    public void Bounce()
    {
        for (int position = 0; position < Song.Length; position += BlockSize)
        {
            block.Samples = Math.Min(BlockSize, Song.Length - position);
            for (int channel = 0; channel < 2; channel++)
            {
                Song.Channels[channel].AsSpan(position, block.Samples).CopyTo(block.Input(0, channel));
            }

            Run(ProcessMode.Offline, ContextStates.Playing, position);
            for (int bus = 0; bus < Busses; bus++)
            {
                for (int channel = 0; channel < 2; channel++)
                {
                    block.Output(bus, channel)[..block.Samples].CopyTo(heard[bus].Channels[channel].AsSpan(position));
                }
            }
        }
        effect.SetProcessing(false);
        effect.SetProcessing(true);
    }

    /// <summary>Sends blocks of a standing transport until State begins with a text.</summary>
    public void Await(string state)
    {
        DateTime end = DateTime.UtcNow + Patience;
        while (effect.Text(ids["State"], effect.Get(ids["State"]))! is var now && !now.StartsWith(state, StringComparison.Ordinal))
        {
            bool failed = Failures.Any(failure => now.StartsWith(failure, StringComparison.Ordinal));
            if (failed || DateTime.UtcNow > end)
            {
                throw new InvalidOperationException($"State is '{now}', not '{state}'");
            }

            block.Samples = BlockSize;
            Run(ProcessMode.Realtime, 0, Song.Length);
            Thread.Sleep(10);
        }
    }

    public void Dispose()
    {
        effect.Dispose();
        block.Dispose();
    }

    private void Run(ProcessMode mode, ContextStates state, long position)
    {
        block.Mode = mode;
        block.Context = new ProcessContext { State = state, SampleRate = Song.SampleRate, ProjectTimeSamples = position };
        block.Run(effect).ShouldBe(Result.Ok);
    }
}
