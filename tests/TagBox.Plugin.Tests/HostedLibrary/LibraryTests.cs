using System.Runtime.InteropServices;
using System.Text.Json;
using TagBox.Plugin.Tests.Host;
using TagBox.Plugin.Vst3.Native;

namespace TagBox.Plugin.Tests.HostedLibrary;

[Collection(nameof(NativeLibraryCollection))]
public sealed unsafe class LibraryTests(BuiltBundle bundle)
{
    [NativeFact]
    public void Exports_OfEverySystem_AreThere()
    {
        nint library = NativeLibrary.Load(bundle.LibraryPath);
        foreach (string name in (string[])["ModuleEntry", "bundleEntry"])
        {
            ((delegate* unmanaged<nint, byte>)NativeLibrary.GetExport(library, name))(library).ShouldBe((byte)1);
        }

        foreach (string name in (string[])["ModuleExit", "bundleExit", "InitDll", "ExitDll"])
        {
            ((delegate* unmanaged<byte>)NativeLibrary.GetExport(library, name))().ShouldBe((byte)1);
        }

        NativeLibrary.Free(library);
    }

    /// <summary>The names of versions that a library asks of glibc stand in it as texts. 2.17 is of 2012, and older than any system that .NET 10 supports.</summary>
    [NativeFact]
    public void Library_AsksForNoLateGlibc()
    {
        string text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(bundle.LibraryPath));
        List<int> versions = System.Text.RegularExpressions.Regex.Matches(text, @"\bGLIBC_2\.(\d+)").Select(match => int.Parse(match.Groups[1].Value)).ToList();
        versions.ShouldNotBeEmpty();
        versions.Max().ShouldBeLessThanOrEqualTo(17);
    }

    /// <summary>A host whose addresses are limited, by ulimit here, must not be ended by what it loads.</summary>
    [NativeTheory]
    [InlineData("unlimited", "loaded")]
    [InlineData("8000000", "loaded")]
    [InlineData("2000000", "refused")]
    [InlineData("300000", "refused")]
    public void Library_WithFewAddresses_IsLoadedOrRefusedAndTheHostGoesOn(string kibibytes, string outcome)
    {
        using TestFolder folder = new();
        string loader = folder.At("loader");
        string source = Path.Combine(BuiltBundle.Root, "tests/TagBox.Plugin.Tests/HostedLibrary/loader.c");
        BuiltBundle.Capture("clang", "-o", loader, source, "-ldl");
        BuiltBundle.Capture("sh", "-c", $"ulimit -v {kibibytes}; exec '{loader}' '{bundle.LibraryPath}'").Trim().ShouldBe(outcome);
    }

    /// <summary>The linker's switches take away texts of errors in exchange for keys such as IO_FileExists_Name.</summary>
    [NativeFact]
    public void Error_ReachesTheUserInWords()
    {
        using HostedEffect effect = new HostedEffect(bundle.Factory, Exports.Description.ClassId).Start();
        using HostBlock block = new(64, [2], [2, 2, 2, 2, 2, 2, 2, 2]);
        bundle.Obstruct(true);
        try
        {
            effect.Set(2, 1).ShouldBe(Result.Ok);
            string text = "";
            for (int round = 0; round < 3000 && !text.StartsWith("Cannot write", StringComparison.Ordinal); round++)
            {
                block.Context = new TagBox.Plugin.Vst3.ProcessContext { State = TagBox.Plugin.Vst3.ContextStates.Playing, ProjectTimeSamples = 64 * round };
                block.Run(effect).ShouldBe(Result.Ok);
                Thread.Sleep(10);
                text = effect.Text(6, effect.Get(6))!;
            }

            text.ShouldStartWith("Cannot write the capture: ");
            text.ShouldContain("in-the-way");
            text.ShouldNotMatch("[A-Za-z]+_[A-Za-z]+");
        }
        finally
        {
            bundle.Obstruct(false);
        }
    }

    [NativeFact]
    public void ModuleInfo_SaysWhatTheFactorySays()
    {
        using JsonDocument text = JsonDocument.Parse(File.ReadAllText(Path.Combine(bundle.Folder, "Contents/Resources/moduleinfo.json")));
        JsonElement wanted = text.RootElement;
        Face factory = bundle.Factory;

        FactoryInfo maker;
        ((delegate* unmanaged<nint, FactoryInfo*, int>)factory[3])(factory.Pointer, &maker).ShouldBe(Result.Ok);
        JsonElement info = wanted.GetProperty("Factory Info");
        Text(maker.Vendor).ShouldBe(info.GetProperty("Vendor").GetString());
        Text(maker.Url).ShouldBe(info.GetProperty("URL").GetString());
        Text(maker.Email).ShouldBe(info.GetProperty("E-Mail").GetString());
        (maker.Flags == FactoryInfo.Unicode).ShouldBe(info.GetProperty("Flags").GetProperty("Unicode").GetBoolean());

        ((delegate* unmanaged<nint, int>)factory[4])(factory.Pointer).ShouldBe(wanted.GetProperty("Classes").GetArrayLength());
        JsonElement entry = wanted.GetProperty("Classes")[0];
        ClassInfo2 made;
        ((delegate* unmanaged<nint, int, ClassInfo2*, int>)factory[7])(factory.Pointer, 0, &made).ShouldBe(Result.Ok);
        InterfaceId.Read(made.Class.ClassId).ShouldBe(Guid.Parse(entry.GetProperty("CID").GetString()!));
        Text(made.Class.Name).ShouldBe(entry.GetProperty("Name").GetString());
        Text(made.Class.Category).ShouldBe(entry.GetProperty("Category").GetString());
        made.Class.Cardinality.ShouldBe(entry.GetProperty("Cardinality").GetInt32());
        made.Flags.ShouldBe(entry.GetProperty("Class Flags").GetUInt32());
        Text(made.SubCategories).ShouldBe(string.Join('|', entry.GetProperty("Sub Categories").EnumerateArray()));
        Text(made.Vendor).ShouldBe(entry.GetProperty("Vendor").GetString());
        Text(made.Version).ShouldBe(entry.GetProperty("Version").GetString());
        Text(made.Version).ShouldBe(wanted.GetProperty("Version").GetString());
        Text(made.Sdk).ShouldBe(entry.GetProperty("SDKVersion").GetString());
    }

    [NativeFact]
    public void LoadAndUnload_200Times_WorksEachTime()
    {
        for (int round = 0; round < 200; round++)
        {
            nint library = NativeLibrary.Load(bundle.LibraryPath);
            ((delegate* unmanaged<nint, byte>)NativeLibrary.GetExport(library, "ModuleEntry"))(library).ShouldBe((byte)1);
            Face factory = BuiltBundle.FactoryOf(library);
            using (HostedEffect effect = new HostedEffect(factory, Exports.Description.ClassId).Start())
            using (HostBlock block = new(64, [2], [2, 2, 2, 2, 2, 2, 2, 2]))
            {
                block.Input(0, 1).Fill(round);
                block.Run(effect).ShouldBe(Result.Ok);
                block.Output(0, 1)[63].ShouldBe(round);
            }
            factory.Release();
            ((delegate* unmanaged<byte>)NativeLibrary.GetExport(library, "ModuleExit"))().ShouldBe((byte)1);
            NativeLibrary.Free(library);
        }
    }

    [NativeFact]
    public void Instance_AnswersToEveryInterfaceAndEnds()
    {
        Face instance = HostedEffect.Create(bundle.Factory, Exports.Description.ClassId, Face.Unknown, out int result);
        result.ShouldBe(Result.Ok);
        foreach (Guid id in Ids.OfAnInstance)
        {
            Face face = instance.Query(id);
            face.Identity().ShouldBe(instance.Pointer);
            face.Release();
        }
        instance.Release().ShouldBe(0u);
    }

    private static string Text(byte* utf8) => Marshal.PtrToStringUTF8((nint)utf8)!;
}
