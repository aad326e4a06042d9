using TagBox.Cli.Songs;
using TagBox.Cli.Tests.Support;
using TagBox.Engine;

namespace TagBox.Cli.Tests.Songs;

public sealed class SongListTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void Of_AFolder_HasItsSongsSortedAndNothingElse()
    {
        Touch("b.wav", "a.FLAC", "Z.mp3", "cover.jpg", ".hidden.wav", "album/c.wav");
        Names(isRecursive: false, temporary.Root).ShouldBe(["Z.mp3", "a.FLAC", "b.wav"]);
        Names(isRecursive: true, temporary.Root).ShouldBe(["Z.mp3", "a.FLAC", Path.Combine("album", "c.wav"), "b.wav"]);
    }

    [Fact]
    public void Of_WhatTagBoxHasMade_IsNoSong()
    {
        Touch("a.wav", "a stems/a - drums.wav", "old/x/tagbox.json", "old/x/x - drums.wav", ".a stems.1234.part/a - rest.wav", "live stems/b.wav");
        Names(isRecursive: true, temporary.Root).ShouldBe(["a.wav", Path.Combine("live stems", "b.wav")]);
    }

    [Fact]
    public void Of_NamesInAnyOrder_IsTheSameListWithEachSongOnce()
    {
        Touch("a.wav", "b.wav", "album/c.wav");
        string[] names = [temporary.At("album"), temporary.At("b.wav"), temporary.Root, temporary.At("b.wav")];
        Names(isRecursive: false, names).ShouldBe(["a.wav", Path.Combine("album", "c.wav"), "b.wav"]);
        Names(isRecursive: false, [.. names.Reverse()]).ShouldBe(["a.wav", Path.Combine("album", "c.wav"), "b.wav"]);
    }

    [Fact]
    public void Of_StandardInputAmongOthers_IsRefused() =>
        Should.Throw<TagBoxException>(() => SongList.Of(["-", "a.wav"], isRecursive: false)).Message.ShouldContain("standard input");

    [Fact]
    public void Places_BesideTheSongsOrBelowAFolder_AreOneASong()
    {
        Touch("a.wav", "album/a.wav");
        IReadOnlyList<ListedSong> songs = SongList.Of([temporary.Root], isRecursive: true);
        Places(songs, null).ShouldBe(["a stems", Path.Combine("album", "a stems")]);
        Places(songs, temporary.At("out")).ShouldBe([Path.Combine("out", "a stems"), Path.Combine("out", "album", "a stems")]);
    }

    [Fact]
    public void Places_OfSongsOfOneTitle_AreCalledAfterTheirFiles()
    {
        Touch("a.wav", "a.flac", "A.mp3", "b.wav");
        Places(SongList.Of([temporary.Root], isRecursive: false), null).ShouldBe(["A.mp3 stems", "a.flac stems", "a.wav stems", "b stems"]);
    }

    [Fact]
    public void Places_OfATitleThatIsAnothersFile_AreCalledAfterTheirFiles()
    {
        Touch("a.wav", "a.wav.wav", "a.flac", "a.wav.wav.wav");
        Places(SongList.Of([temporary.Root], isRecursive: false), null)
            .ShouldBe(["a.flac stems", "a.wav stems", "a.wav.wav stems", "a.wav.wav.wav stems"]);
    }

    [Fact]
    public void Places_OfFilesThatDifferInLetterCaseAlone_AreRefusedWithAdviceThatHelps()
    {
        ListedSong[] songs = [new(temporary.At("a.wav"), ""), new(temporary.At("A.wav"), "")];
        Should.Throw<TagBoxException>(() => SongPlaces.Of(songs, null, "stems")).Message.ShouldEndWith("rename one of them.");
    }

    [Fact]
    public void Places_ThatSongsWouldShare_AreRefused()
    {
        Touch("one/a.wav", "two/a.wav");
        IReadOnlyList<ListedSong> songs = SongList.Of([temporary.At("one"), temporary.At("two")], isRecursive: false);
        Should.Throw<TagBoxException>(() => SongPlaces.Of(songs, temporary.At("out"), "stems")).Message.ShouldContain("would both go to");
        Places(songs, null).ShouldBe([Path.Combine("one", "a stems"), Path.Combine("two", "a stems")]);
    }

    private void Touch(params string[] files)
    {
        foreach (string file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(temporary.At(file))!);
            File.WriteAllText(temporary.At(file), "");
        }
    }

    private IEnumerable<string> Names(bool isRecursive, params string[] names) =>
        SongList.Of(names, isRecursive).Select(song => Path.GetRelativePath(temporary.Root, song.Path));

    private IEnumerable<string> Places(IReadOnlyList<ListedSong> songs, string? output) =>
        SongPlaces.Of(songs, output, "stems").Select(place => Path.GetRelativePath(temporary.Root, place.Path));
}
