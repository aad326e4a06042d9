using TagBox.Engine.Audio;
using static TagBox.Engine.Tests.Audio.WavBytes;

namespace TagBox.Engine.Tests.Audio;

public sealed class AudioFileTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("song.wav")]
    [InlineData("song.mp3")]
    [InlineData("Übung – 歌")]
    public void Open_Wav_IsRecognisedByItsContent(string name)
    {
        using IAudioReader reader = AudioFile.Open(folder.Save(name, File(Format(Pcm, 1, 44_100, 16), Data(1))));

        reader.ShouldBeOfType<WavReader>();
    }

    [Fact]
    public void Open_Missing_SaysSo() => Error(folder["nothing.wav"]).ShouldContain("there is no such file");

    [Fact]
    public void Open_MissingFolder_NamesIt() =>
        Error(Path.Combine(folder.Path, "no", "song.wav")).ShouldContain($"the folder {Path.Combine(folder.Path, "no")} does not exist");

    [Fact]
    public void Open_Folder_SaysSo() => Error(folder.Path).ShouldContain("is a folder");

    [Fact]
    public void Open_EmptyFile_SaysSo() => Error(folder.Save("song.wav", [])).ShouldContain("is empty");

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void Open_ImpossibleName_SaysSo(string name) => Error(name).ShouldContain("Cannot read");

    [Fact]
    public void Open_NoAudio_SaysSo() => Error(folder.Save("song.wav", [.. "Dear diary, today I"u8])).ShouldContain("Cannot read");

    private static string Error(string path)
    {
        string message = Should.Throw<TagBoxException>(() => AudioFile.Open(path)).Message;
        message.ShouldNotContain("\n");
        message.ShouldContain(path);
        return message;
    }
}
