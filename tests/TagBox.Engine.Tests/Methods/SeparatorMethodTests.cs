using TagBox.Engine.Audio;
using TagBox.Engine.Catalogue;
using TagBox.Engine.Layers;
using TagBox.Engine.Methods;
using TagBox.Engine.Separation;
using TagBox.Engine.Separators;
using TagBox.Engine.Separators.Networks;
using TagBox.Engine.Taggers;
using TagBox.Engine.Tests.Checkpoints;
using TagBox.Engine.Tests.Separation;
using TagBox.Engine.Tests.Separators;

namespace TagBox.Engine.Tests.Methods;

[Collection("Workers")]
public sealed class SeparatorMethodTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ModelCatalogue catalogue;

    public SeparatorMethodTests() => catalogue = new ModelCatalogue(folder["models"], TaggerLoader.Load);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(44100, 2, "separator", "drums,vocals")]
    [InlineData(48000, 1, "separator", "bass")]
    [InlineData(96000, 3, "separator", "drums,bass,vocals")]
    [InlineData(22050, 6, "separator+learned", "drums,violin")]
    [InlineData(44100, 2, "separator+learned", "distorted guitar,piano,vocals")]
    public void Run_AtAnyRateInAnyChannels_AddsUpToTheInput(int rate, int channels, string method, string stems)
    {
        catalogue.Add(Graphs.Path("demucs.onnx"));
        SeededSong song = new(channels, rate / 2, rate);
        CollectingSink sink = Run(song, stems, method);
        sink.Length.ShouldBe(song.Length);
        sink.Stems.Count.ShouldBe(stems.Split(',').Length + 1);
        sink.LargestDifference(song).ShouldBeLessThan(1e-5);
        sink.Stems.SkipLast(1).Max(stem => stem[0].Max(Math.Abs)).ShouldBeGreaterThan(1e-3f);
    }

    [Fact]
    public void Run_OfWhatASeparatorGives_IsItsSourceToTheBit()
    {
        catalogue.Add(Graphs.Path("demucs.onnx"));
        SeededSong song = new(2, 12 * 44100, 44100);
        AudioBuffer[] sources = Graphs.TakeApart("demucs.onnx", song);
        List<float> ours = Run(song, "vocals,drums", "separator").Stems[0][1];
        ours.SequenceEqual(sources[3].Channels[1]).ShouldBeTrue();
    }

    [Theory]
    [InlineData("bass")]
    [InlineData("vocals")]
    public void Run_OfOneThatASeparatorGives_IsNoOtherByTheCascade(string stem)
    {
        catalogue.Add(Graphs.Path("demucs.onnx"));
        SeededSong song = SeededSong.Golden();
        Run(song, stem, "separator+learned").Stems[0][1].ShouldBe(Run(song, stem, "separator").Stems[0][1]);
    }

    [Fact]
    public void Run_WithASeparatorOfDrums_TakesThemFurtherApart()
    {
        catalogue.Add(Graphs.Path("demucs.onnx"));
        catalogue.Add(Graphs.Path("drumsep.onnx"));
        SeededSong song = SeededSong.Golden();
        CollectingSink parts = Run(song, "kick,snare,drums", "separator");
        CollectingSink whole = Run(song, "drums", "separator");
        float[] sum = [.. parts.Stems[0][0].Zip(parts.Stems[1][0], (kick, snare) => kick + snare).Zip(parts.Stems[2][0], (both, drums) => both + drums)];
        sum.Zip(whole.Stems[0][0], (one, other) => Math.Abs(one - other)).Max().ShouldBeLessThan(1e-5f);
        parts.Stems[0][0].Zip(parts.Stems[1][0], (kick, snare) => Math.Abs(kick - snare)).Max().ShouldBeGreaterThan(0.01f);
    }

    [Fact]
    public void Run_WithAnyNumberOfThreads_GivesTheSameBits()
    {
        catalogue.Add(Graphs.Path("demucs.onnx"));
        int before = Workers.Count;
        try
        {
            List<float>[] stems = [.. new[] { 1, 2, 4 }.Select(threads =>
            {
                Workers.Count = threads;
                return Run(new SeededSong(2, 30000, 48000), "drums,piano", "separator+learned").Stems[0][0];
            })];
            stems[1].SequenceEqual(stems[0]).ShouldBeTrue();
            stems[2].SequenceEqual(stems[0]).ShouldBeTrue();
        }
        finally
        {
            Workers.Count = before;
        }
    }

    [Theory]
    [InlineData("violin", null, null, "separator+learned")]
    [InlineData("drums", null, 20, "learned")]
    [InlineData("drums", "learned", null, "learned")]
    [InlineData("drums,vocals", "separator", null, "separator")]
    public void Create_WhereASeparatorIsInstalled_TakesItUnlessAnotherIsNamed(string stems, string? asked, int? steps, string taken)
    {
        Create(stems, asked == "separator" ? null : asked, steps).Name.ShouldBe("learned");
        catalogue.Add(Graphs.Path("demucs.onnx"));
        SeparationMethod method = Create(stems, asked, steps);
        method.Name.ShouldBe(taken);
        (method.Licence is not null).ShouldBe(taken.StartsWith("separator", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("violin", "separator", null, "gives drums, bass, vocals")]
    [InlineData("violin", "separator+learned", 5, "--steps")]
    public void Create_OfWhatCannotBe_IsRefused(string stems, string method, int? steps, string said)
    {
        catalogue.Add(Graphs.Path("demucs.onnx"));
        Should.Throw<TagBoxException>(() => Create(stems, method, steps)).Message.ShouldContain(said);
    }

    [Fact]
    public void Create_WithoutASeparator_SaysHowToGetOne() =>
        Should.Throw<TagBoxException>(() => Create("drums", "separator", null)).Message.ShouldContain("models pull htdemucs");

    [Fact]
    public void Run_Stopped_EndsAndGivesTheNetworkBack()
    {
        catalogue.Add(Graphs.Path("demucs.onnx"));
        using CancellationTokenSource cancellation = new();
        Stopping progress = new(cancellation);
        SharedSeparator held = Held();
        Should.Throw<OperationCanceledException>(() => new Separator(Create("drums", "separator", null).Windows, 0)
            .Run(new SeededSong(2, 441000, 44100), new CollectingSink(), progress, cancellation.Token));
        held.Dispose();
        using SharedSeparator opened = Held();

        opened.ShouldNotBeSameAs(held, "the run was the last to hold it");
    }

    private SharedSeparator Held() => SharedSeparator.Use(catalogue.Separators()[0], OnnxDevice.Processor, CancellationToken.None);

    private SeparationMethod Create(string stems, string? method, int? steps) =>
        new MethodFactory(catalogue).Create(new SeparationRequest(stems) { Method = method, Steps = steps, Taggers = ["builtin"] });

    private CollectingSink Run(IAudioReader song, string stems, string method)
    {
        CollectingSink sink = new();
        new Separator(Create(stems, method, null).Windows, 0).Run(song, sink, null, CancellationToken.None);
        return sink;
    }

    private sealed class Stopping(CancellationTokenSource cancellation) : IProgress<SeparationProgress>
    {
        public void Report(SeparationProgress value)
        {
            if (value.Fraction > 0.1)
            {
                cancellation.Cancel();
            }
        }
    }
}
