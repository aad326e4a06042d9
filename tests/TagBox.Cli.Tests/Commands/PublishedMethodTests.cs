using System.Text;
using TagBox.Cli.Tests.Support;
using TagBox.Engine.Published;
using TagBox.Engine.Tests.Shared;

namespace TagBox.Cli.Tests.Commands;

/// <summary><c>tagbox separate --prior vqvae</c>.</summary>
public sealed class PublishedMethodTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Run_MaskedOrResidual_SwapsStemAndRest()
    {
        string song = TestSong.Write(temporary.At("s.wav"), 1);
        (await Separate(song, "masked", "--keep", "masked")).ExitCode.ShouldBe(0);
        (await Separate(song, "residual", "--keep", "residual")).ExitCode.ShouldBe(0);

        float[] stem = TestWav.Read(temporary.At("masked", "s - drums.wav")).Channels[1];
        float[] rest = TestWav.Read(temporary.At("residual", "s - rest.wav")).Channels[1];
        stem.Zip(rest, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-6f);
        stem.ShouldContain(value => Math.Abs(value) > 1e-3f);
    }

    [Fact]
    public async Task Run_EveryKnob_IsTaken() =>
        (await Separate(
            TestSong.Write(temporary.At("s.wav"), 0.5), "out", "--fft", "256,1024", "--learning-rate", "5", "--direction", "ascend", "--padding", "zero", "--early-stop", "2", "--seed", "3", "--level", "0"))
        .ExitCode.ShouldBe(0);

    [Fact]
    public async Task Run_NoMask_GivesTheDecodersAudioAndTheRest()
    {
        string song = TestSong.Write(temporary.At("s.wav"), 0.5);
        (await Separate(song, "out", "--no-mask")).ExitCode.ShouldBe(0);

        // One decoder of one channel makes both.
        float[][] stem = TestWav.Read(temporary.At("out", "s - drums.wav")).Channels;
        stem[0].ShouldBe(stem[1]);
        float[] mixture = TestWav.Read(song).Channels[1];
        float[] rest = TestWav.Read(temporary.At("out", "s - rest.wav")).Channels[1];
        mixture.Zip(stem[1].Zip(rest, (a, b) => a + b), (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-6f);
    }

    [SharedFact]
    public async Task Run_PresetOfAModelThatLacksATagger_SaysWhichAndNamesTheStem()
    {
        string song = TestSong.Write(temporary.At("s.wav"), 0.5);
        string models = temporary.At("models");
        (await TagBoxProcess.RunWithModels(models, "models", "add", Path.GetDirectoryName(SharedFolder.File("models", "mtat", "fcn.pth"))!)).ExitCode.ShouldBe(0);

        CliRun run = await TagBoxProcess.RunWithModels(
            models, "separate", song, "--prior", "vqvae", "--preset", "demo-wonderwall", "--steps", "1", "--quiet", "--out", temporary.At("out"));

        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldContain("mtat's hcnn too");
        File.Exists(temporary.At("out", "s - vocals.wav")).ShouldBeTrue();
    }

    [Fact]
    public async Task Run_WeightsWithoutALicenceOfTheirOwn_AskThatJukeboxsBeAccepted()
    {
        string song = TestSong.Write(temporary.At("s.wav"), 0.5);
        (await Separate(song, "out", "--vqvae", Unlicensed())).ShouldRefuse("non-commercial", "--accept-license");

        CliRun run = await Separate(song, "out", "--vqvae", Unlicensed(), "--accept-license");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldContain(JukeboxLicence.Terms);
        foreach (string stem in Directory.GetFiles(temporary.At("out")))
        {
            Encoding.Latin1.GetString(await File.ReadAllBytesAsync(stem)).ShouldContain(JukeboxLicence.Terms);
        }
    }

    [Fact]
    public async Task Run_Jukebox_IsNotFetchedWithoutItsLicence() =>
        (await Separate(TestSong.Write(temporary.At("s.wav"), 0.5), "out", "--vqvae", "jukebox")).ShouldRefuse("non-commercial", "--accept-license");

    [Theory]
    [InlineData("--prior components --keep residual", "--keep goes with --prior vqvae")]
    [InlineData("--prior vqvae --fft 1000", "'1000' is not a power of two")]
    [InlineData("--prior vqvae --learning-rate fast", "'fast' is not a number")]
    [InlineData("--prior vqvae --level 1", "one level")]
    [InlineData("--prior vqvae --vqvae nowhere.pth.tar", "nowhere.pth.tar")]
    [InlineData("--prior vqvae --no-mask --keep residual", "--keep says how the mixture is masked")]
    [InlineData("--prior vqvae --preset bass", "'tagbox models pull jamendo'")]
    [InlineData("--prior vqvae --preset whistle", "--preset 'whistle' is not known")]
    public async Task Run_OptionThatMakesNoSense_SaysWhy(string options, string why)
    {
        string song = TestSong.Write(temporary.At("s.wav"), 0.5);
        (await InProcess.Run(["separate", song, "--stems", "drums", .. options.Split(' ')])).ShouldRefuse(why);
        temporary.Entries().ShouldBe(["s.wav"]);
    }

    private Task<CliRun> Separate(string song, string folder, params string[] options) => InProcess.Run(
        ["separate", song, "--stems", "drums", "--prior", "vqvae", "--steps", "1", "--tagger", "builtin", "--quiet", "--out", temporary.At(folder), .. options]);

    /// <summary>Our own weights without the note of their licence, as Jukebox's file has none.</summary>
    private string Unlicensed()
    {
        string path = temporary.At("weights.safetensors");
        using Stream resource = typeof(BuiltInVqVae).Assembly.GetManifestResourceStream("vqvae.safetensors")!;
        byte[] weights = new byte[resource.Length];
        resource.ReadExactly(weights);
        "licence"u8.CopyTo(weights.AsSpan(weights.AsSpan().IndexOf("license"u8)));
        File.WriteAllBytes(path, weights);
        return path;
    }
}
