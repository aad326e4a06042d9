using System.Diagnostics;
using TagBox.Cli.Tests.Support;
using TagBox.Engine.Audio;

namespace TagBox.Cli.Tests.Commands;

/// <summary>How stems leave, and songs come, other than as WAV files of float.</summary>
public sealed class StemOutputTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [SndFileFact]
    public async Task Run_Flac_HoldsTheSamplesOfWav()
    {
        string song = TestSong.Write(temporary.At("s.wav"), 1, sampleRate: 16000);
        string[] args = ["separate", song, "--stems", "drums", "--steps", "0", "--quiet", "--bits", "16", "--name", "{stem}"];

        (await InProcess.Run([.. args, "--format", "flac"])).ExitCode.ShouldBe(0);
        (await InProcess.Run([.. args])).ExitCode.ShouldBe(0);

        using IAudioReader flac = AudioFile.Open(temporary.At("s stems", "drums.flac"));
        flac.Format.ShouldBe(SampleFormat.Pcm16);
        flac.Read(0, (int)flac.Length).Channels.ShouldBe(TestWav.Read(temporary.At("s stems", "drums.wav")).Channels);
        (await InProcess.Run([.. args, "--format", "flac", "--bits", "32f"])).ExitCode.ShouldBe(1);
    }

    [SndFileFact]
    public async Task Run_Mp3_IsWrittenWhereThereIsAnEncoder()
    {
        string song = TestSong.Write(temporary.At("s.wav"), 1, sampleRate: 16000);

        CliRun run = await InProcess.Run("separate", song, "--stems", "drums", "--steps", "0", "--quiet", "--format", "mp3");

        if (run.ExitCode == 1)
        {
            run.Error.ShouldContain("libsndfile");
            temporary.Entries().ShouldBe(["s.wav"]);
            return;
        }

        run.ExitCode.ShouldBe(0, run.Error);
        using IAudioReader mp3 = AudioFile.Open(temporary.At("s stems", "s - drums.mp3"));
        mp3.Length.ShouldBe(16000);
    }

    [Fact]
    public async Task Run_BitsOfTheSource_AreTheSongs()
    {
        string song = TestSong.Write(temporary.At("s.wav"), 0.5, sampleRate: 16000);
        (await InProcess.Run("separate", song, "--stems", "drums", "--steps", "0", "--quiet", "--bits", "24")).ExitCode.ShouldBe(0);

        CliRun run = await InProcess.Run("separate", temporary.At("s stems", "s - rest.wav"), "--stems", "bass", "--quiet", "--bits", "source", "--out", temporary.At("again"));

        run.ExitCode.ShouldBe(0, run.Error);
        TestWav.Read(temporary.At("again", "s - rest - bass.wav")).Bits.ShouldBe(24);
    }

    [UnixFact]
    public async Task Run_Pipes_TakeTheSongAndGiveTheStem()
    {
        string song = TestSong.Write(temporary.At("s.wav"), 0.5, sampleRate: 16000);
        string program = TagBoxProcess.Program;
        CliRun run = await TagBoxProcess.RunThrough(
            "sh", "-c", $"cat '{song}' | '{program}' separate - -s drums --steps 0 -q -o - > '{temporary.At("drums.wav")}' && '{program}' separate '{song}' -s drums --steps 0 -q 2>/dev/full");

        run.ExitCode.ShouldBe(0, run.Error);
        TestWav.Read(temporary.At("drums.wav")).Channels.ShouldBe(TestWav.Read(temporary.At("s stems", "s - drums.wav")).Channels);
    }

    [UnixFact]
    public async Task Run_LostTerminal_StopsAndLeavesNothing()
    {
        string song = TestSong.Write(temporary.At("s.wav"), 30);
        using TagBoxProcess process = TagBoxProcess.StartInForeground("separate", song, "--stems", "guitar", "--steps", "10000");
        while (!temporary.Entries().Any(entry => entry.EndsWith(".part", StringComparison.Ordinal)))
        {
            process.HasEnded.ShouldBeFalse();
            await Task.Delay(20);
        }

        process.HangUp();
        (await process.End()).ExitCode.ShouldBe(130);
        temporary.Entries().ShouldBe(["s.wav"]);
    }

    [Theory]
    [InlineData("", "name is empty")]
    [InlineData("-song.wav", "reads as an option; for the file of that name write ./-song.wav")]
    [InlineData("s\uFFFD.wav", "not in UTF-8")]
    public async Task Run_OddName_SaysWhatToDo(string name, string says)
    {
        string here = Environment.CurrentDirectory;
        TestWav.Write(temporary.At("-song.wav"), 8000, [new float[4000]]);
        try
        {
            Environment.CurrentDirectory = temporary.Root;
            (await InProcess.Run("separate", name, "--stems", "drums")).ShouldRefuse(says);
        }
        finally
        {
            Environment.CurrentDirectory = here;
        }
    }

    [Theory]
    [InlineData("", "--out is empty")]
    [InlineData("-", "takes one stem")]
    public async Task Run_OutputThatCannotBe_SaysWhy(string output, string says)
    {
        TestWav.Write(temporary.At("s.wav"), 8000, [new float[4000]]);
        (await InProcess.Run("separate", temporary.At("s.wav"), "--stems", "drums,bass", "--out", output)).ShouldRefuse(says);
    }

    [Fact]
    public async Task Run_NameOf250Bytes_Fits()
    {
        string song = temporary.At(new string('x', 246) + ".wav");
        TestWav.Write(song, 8000, [new float[4000]]);

        CliRun run = await InProcess.Run("separate", song, "--stems", "drums");

        run.ExitCode.ShouldBe(0, run.Error);
    }

    [FfmpegTheory]
    [InlineData("m4a", "aac", 0.2)]
    [InlineData("m4a", "alac", 1e-4)]
    [InlineData("wv", "wavpack", 1e-4)]
    [InlineData("wma", "wmav2", 0.2)]
    public async Task Run_KindThatFfmpegReads_IsRead(string extension, string codec, double tolerance)
    {
        float[][] samples = TestSong.Samples(1);
        TestWav.Write(temporary.At("s.wav"), 44100, samples);
        string song = temporary.At($"s.{extension}");
        using (Process encoder = Process.Start("ffmpeg", ["-v", "error", "-i", temporary.At("s.wav"), "-c:a", codec, song]))
        {
            await encoder.WaitForExitAsync();
            encoder.ExitCode.ShouldBe(0);
        }

        using IAudioReader reader = AudioFile.Open(song);
        reader.SampleRate.ShouldBe(44100);
        ((double)reader.Length).ShouldBe(44100, 5000);
        AudioBuffer audio = reader.Read(0, 40_000);
        Enumerable.Range(0, 40_000).Average(i => Math.Abs(audio.Channels[0][i] - samples[0][i])).ShouldBeLessThan((float)tolerance);

        CliRun run = await InProcess.Run("separate", song, "--stems", "drums", "--steps", "0", "--quiet", "--end", "0.5");
        run.ExitCode.ShouldBe(0, run.Error);
    }
}
