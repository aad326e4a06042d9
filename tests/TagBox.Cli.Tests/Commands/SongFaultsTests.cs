using System.Buffers.Binary;
using System.Text.Json;
using TagBox.Cli.Tests.Support;

namespace TagBox.Cli.Tests.Commands;

/// <summary>Songs as they come: what is lost is said, nothing is written that is no sound, and what a song says of itself goes along.</summary>
public sealed class SongFaultsTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Run_SongThatIsCutShort_SeparatesWhatIsThereAndSaysSo()
    {
        string song = TestSong.Write(temporary.At("s.wav"), 1, sampleRate: 8000, channels: 1);
        File.WriteAllBytes(song, File.ReadAllBytes(song)[..^8000]);

        CliRun run = await InProcess.Run("separate", song, "--stems", "drums", "--steps", "0", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        string said = $"{song}: it is cut short: its header promises 32000 bytes of audio and 24000 are there.";
        run.Error.ShouldContain(said);
        JsonElement report = JsonDocument.Parse(run.Output).RootElement;
        report.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()).ShouldBe([said]);
        TestWav.Read(temporary.At("s stems", "s - drums.wav")).Channels[0].Length.ShouldBe(6000);
    }

    [Fact]
    public async Task Tags_SongThatIsCutShort_SaysSo()
    {
        string song = TestSong.Write(temporary.At("s.wav"), 4, sampleRate: 8000, channels: 1);
        File.WriteAllBytes(song, File.ReadAllBytes(song)[..^8000]);

        CliRun run = await InProcess.Run("tags", song, "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        JsonDocument.Parse(run.Output).RootElement.GetProperty("warnings")[0].GetString()!.ShouldContain("cut short");
    }

    [Theory]
    [InlineData(float.NaN, "not a number")]
    [InlineData(1e20f, "1e+20")]
    public async Task Run_SampleThatIsNoSoundNearTheEnd_IsRefusedBeforeTheWork(float sample, string why)
    {
        float[][] song = TestSong.Samples(25, sampleRate: 8000, channels: 1);
        song[0][^2] = sample;
        TestWav.Write(temporary.At("s.wav"), 8000, song);

        CliRun run = await InProcess.Run("separate", temporary.At("s.wav"), "--stems", "drums", "--quiet");

        run.ShouldRefuse(why, "25.000 s in channel 1");
        temporary.Entries().ShouldBe(["s.wav"]);
    }

    [Fact]
    public async Task Run_LoopWithTempoAndLoops_KeepsThem()
    {
        string song = TestSong.Write(temporary.At("s.wav"), 1, sampleRate: 8000, channels: 1);
        byte[] acid = [.. "acid"u8, 24, 0, 0, 0, .. new byte[12], 2, 0, 0, 0, 4, 0, 4, 0, .. BitConverter.GetBytes(120f)];
        byte[] file = [.. File.ReadAllBytes(song), .. acid];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        File.WriteAllBytes(song, file);

        (await InProcess.Run("separate", song, "--stems", "drums", "--steps", "0", "--quiet")).ExitCode.ShouldBe(0);

        foreach (string stem in new[] { "drums", "rest" })
        {
            File.ReadAllBytes(temporary.At("s stems", $"s - {stem}.wav")).AsSpan().IndexOf(acid).ShouldBeGreaterThan(0);
        }
    }

    [Theory]
    [InlineData("rhythm,drums")]
    [InlineData("drums,rhythm")]
    public async Task Run_GroupAndOneOfIts_GivesTheGroupWhatIsLeft(string stems)
    {
        string song = TestSong.Write(temporary.At("s.wav"), 1, sampleRate: 16000);

        CliRun run = await InProcess.Run("separate", song, "--stems", stems, "--steps", "0", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldContain("'rhythm' is what drums leaves of it: percussion.");
        CliRun each = await InProcess.Run("separate", song, "--stems", "drums,percussion", "--steps", "0", "--out", temporary.At("each"));
        each.ExitCode.ShouldBe(0, each.Error);
        Samples("s stems", "drums").ShouldBe(Samples("each", "drums"));
        Samples("s stems", "rhythm").ShouldBe(Samples("each", "percussion"));
    }

    [Fact]
    public async Task Run_Instrumental_IsWhatVocalsLeave()
    {
        string song = TestSong.Write(temporary.At("s.wav"), 1, sampleRate: 16000);

        CliRun run = await InProcess.Run("separate", song, "--stems", "instrumental,drums", "--steps", "0", "--json");
        CliRun plain = await InProcess.Run("separate", song, "--stems", "drums,vocals", "--steps", "0", "--out", temporary.At("plain"));

        (run.ExitCode, plain.ExitCode).ShouldBe((0, 0), run.Error + plain.Error);
        Difference(Samples("s stems", "instrumental"), Samples("plain", "rest")).ShouldBeLessThan(1e-6f);
        Difference(Samples("s stems", "drums"), Samples("plain", "drums")).ShouldBe(0);
        Difference(Samples("s stems", "rest"), Samples("plain", "vocals")).ShouldBeLessThan(1e-6f);
    }

    [Fact]
    public async Task Run_KickDrum_SaysWhatItIsTakenFor()
    {
        TestWav.Write(temporary.At("s.wav"), 8000, [new float[4000]]);

        CliRun run = await InProcess.Run("separate", temporary.At("s.wav"), "--stems", "kick drum", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        JsonDocument.Parse(run.Output).RootElement.GetProperty("warnings")[0].GetString().ShouldBe("'kick drum' was taken for drums.");
    }

    private static float Difference(float[][] one, float[][] other) =>
        one.Zip(other, (a, b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Max()).Max();

    private float[][] Samples(string folder, string stem) => TestWav.Read(temporary.At(folder, $"s - {stem}.wav")).Channels;
}
