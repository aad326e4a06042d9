using System.Text.Json;
using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TagBox.Engine.Separators;
using TagBox.Engine.Separators.Descriptions;
using TagBox.Engine.Separators.Networks;
using TagBox.Engine.Separators.Streams;

namespace TagBox.Engine.Tests.Separators;

public class SourceStreamsTests
{
    private const int Every = 61;

    [Theory]
    [InlineData("demucs.onnx", "demucs")]
    [InlineData("demucs-6s.onnx", "demucs-6s")]
    [InlineData("drumsep.onnx", "drumsep")]
    [InlineData("mdx-vocals.onnx", "mdx-vocals")]
    [InlineData("mdx-inst-sherpa.onnx", "mdx-inst-sherpa")]
    [InlineData("roformer.onnx", "roformer")]
    [InlineData("spleeter", "spleeter")]
    [InlineData("open-unmix", "open-unmix")]
    public void Read_OfEachKind_IsWhatPyTorchMakes(string graph, string expected) => ShouldBe(expected, Graphs.TakeApart(graph, SeededSong.Golden()));

    [Fact]
    public void Read_OfMasks_WeighsTheMixture() => ShouldBe("roformer-masks", Graphs.TakeApart(
        "roformer.onnx", SeededSong.Golden(), description => description with { Networks = [description.Networks[0] with { Masks = true }] }));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void Read_OfNetworkThatChangesNothing_IsTheInputInEveryChannel(int channels)
    {
        SeededSong song = new(channels, 21001, 44100);
        AudioBuffer[] stems = Graphs.TakeApart("demucs-identity.onnx", song, description => description with { Normalisation = LevelNormalisation.None });
        for (int channel = 0; channel < channels; channel++)
        {
            float[] sum = new float[song.Length];
            foreach (AudioBuffer stem in stems)
            {
                System.Numerics.Tensors.TensorPrimitives.Add(sum, stem.Channels[channel], sum);
            }

            sum.Zip(song.Samples[channel], (mine, input) => Math.Abs(mine - input)).Max().ShouldBeLessThan(2e-5f);
        }
    }

    [Fact]
    public void Read_InPieces_GivesTheBitsOfTheWhole()
    {
        SeededSong song = SeededSong.Golden();
        AudioBuffer whole = Graphs.TakeApart("demucs.onnx", song)[1];
        PublishedSeparator files = PublishedSeparator.Read(Graphs.Path("demucs.onnx"));
        using SegmentSeparator separator = files.Open(OnnxDevice.Processor, CancellationToken.None);
        SourceStreams streams = new(
            files.Description, signals => separator.Separate(signals, CancellationToken.None), song, TrackLevel.Measure(song, CancellationToken.None), CancellationToken.None);
        foreach ((int start, int length) in new[] { (0, 7), (9000, 500), (6143, 3), (19999, 1), (0, 20000) })
        {
            streams.Read(1, start, length).Channels[1].ShouldBe(whole.Channels[1][start..(start + length)]);
        }
    }

    [Fact]
    public void Read_WhereChannelsAreSilent_RunsNothingAndIsSilent()
    {
        AudioBuffer[] stems = Graphs.TakeApart("demucs-of-no-numbers.onnx", new SilentSong());
        stems.ShouldAllBe(stem => stem.Channels.All(channel => channel.All(sample => sample == 0)));
    }

    [Fact]
    public void Read_WhereNetworkGivesNoNumbers_IsRefused()
    {
        TagBoxException error = Should.Throw<TagBoxException>(() => Graphs.TakeApart("demucs-of-no-numbers.onnx", SeededSong.Golden()));
        error.Message.ShouldContain("no numbers");
        error.Message.ShouldNotContain("\n");
    }

    [Fact]
    public void Read_WhereNetworkWantsMoreMemoryThanThereIs_IsRefused()
    {
        TagBoxException error = Should.Throw<TagBoxException>(() => Graphs.TakeApart("hostile/demucs-vast-result.onnx", SeededSong.Golden()));
        error.Message.ShouldContain("demucs-vast-result.onnx");
        error.Message.ShouldNotContain("\n");
    }

    [Fact]
    public void Open_OnceCancelled_IsNoDamage()
    {
        using CancellationTokenSource cancellation = new();
        cancellation.Cancel();
        Should.Throw<OperationCanceledException>(() => PublishedSeparator.Read(Graphs.Path("demucs.onnx")).Open(OnnxDevice.Processor, cancellation.Token));
    }

    [Fact]
    public async Task Read_CancelledWithinANetwork_StopsIt()
    {
        using CancellationTokenSource cancellation = new();
        using SegmentSeparator separator = PublishedSeparator.Read(Graphs.Path("demucs-endless.onnx")).Open(OnnxDevice.Processor, CancellationToken.None);
        TaskCompletionSource begun = new();
        Task separation = Task.Run(() =>
        {
            begun.SetResult();
            separator.Separate(new Tensor(2, separator.Segment), cancellation.Token);
        });
        await begun.Task;
        (await Task.WhenAny(separation, Task.Delay(200))).ShouldNotBe(separation, "the network is to be at work");
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(separation);
    }

    [Fact]
    public void Read_OnceCancelled_Stops()
    {
        using CancellationTokenSource cancellation = new();
        cancellation.Cancel();
        PublishedSeparator files = PublishedSeparator.Read(Graphs.Path("demucs.onnx"));
        using SegmentSeparator separator = files.Open(OnnxDevice.Processor, CancellationToken.None);
        SourceStreams streams = new(
            files.Description, signals => separator.Separate(signals, cancellation.Token), SeededSong.Golden(), TrackLevel.Unchanged, cancellation.Token);
        Should.Throw<OperationCanceledException>(() => streams.Read(0, 0, 100));
    }

    private static void ShouldBe(string expected, AudioBuffer[] stems)
    {
        float[][][] golden = JsonSerializer.Deserialize<Dictionary<string, float[][][]>>(File.ReadAllText(Graphs.Path("expected.json")))![expected];
        stems.Length.ShouldBe(golden.Length);
        for (int stem = 0; stem < golden.Length; stem++)
        {
            for (int channel = 0; channel < 2; channel++)
            {
                float[] ours = [.. stems[stem].Channels[channel].Where((_, at) => at % Every == 0)];
                ours.Zip(golden[stem][channel], (mine, theirs) => Math.Abs(mine - theirs)).Max().ShouldBeLessThan(2e-5f, $"source {stem}, channel {channel}");
                golden[stem][channel].Max(Math.Abs).ShouldBeGreaterThan(0.01f);
            }
        }
    }

    private sealed class SilentSong : IAudioReader
    {
        public int SampleRate => 44100;

        public int Channels => 2;

        public long Length => 9000;

        public AudioOrigin? Origin => null;

        public AudioBuffer Read(long start, int length) => new(Channels, length, SampleRate);

        public void Dispose()
        {
        }
    }
}
