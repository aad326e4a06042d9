using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TagBox.Ipc.Endpoint;
using TagBox.Plugin.Tests.Host;

namespace TagBox.Plugin.Tests.HostedLibrary;

/// <summary>The bundle as installer/build.sh makes it, and its library as a host loads it. The plug-in's files go to a folder of the tests' own.</summary>
public sealed unsafe class BuiltBundle : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly TestFolder home = new();
    private nint library;

    public BuiltBundle()
    {
        if (new NativeFactAttribute().Skip is not null)
        {
            return;
        }

        string output = Path.Combine(Root, "artifacts", "tests", "library");
        Run("installer/build.sh", output, "plugin-linux");
        Folder = Path.Combine(output, "TagBox.vst3");
        // The library has a runtime of its own, which reads the environment of the process and not what .NET keeps of it here.
        foreach (string variable in (string[])["HOME", "TAGBOX_HOME", "TAGBOX_STEMS"])
        {
            _ = SetVariable(variable, home.Path, 1);
        }
    }

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "../../.."));

    /// <summary>The bundle; empty where it cannot be built.</summary>
    public string Folder { get; } = "";

    /// <summary>Where the library looks for an engine.</summary>
    internal EngineEndpoint Endpoint => new(home.Path);

    public string LibraryPath => Path.Combine(Folder, "Contents/x86_64-linux/TagBox.so");

    /// <summary>The factory, from the library loaded once for all tests that do not load it themselves.</summary>
    internal Face Factory
    {
        get
        {
            if (library == 0)
            {
                library = NativeLibrary.Load(LibraryPath);
            }

            return FactoryOf(library);
        }
    }

    internal static Face FactoryOf(nint library) => new(((delegate* unmanaged<nint>)NativeLibrary.GetExport(library, "GetPluginFactory"))());

    public void Dispose() => home.Dispose();

    /// <summary>Has new files go to a folder that cannot be made, for there is a file in the way.</summary>
    public void Obstruct(bool isObstructed)
    {
        string file = home.At("in-the-way");
        File.WriteAllText(file, "");
        _ = SetVariable("TAGBOX_STEMS", isObstructed ? Path.Combine(file, "stems") : home.Path, 1);
    }

    /// <summary>What a program says on standard output.</summary>
    public static string Capture(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
    }

    private static void Run(string script, params string[] arguments)
    {
        ProcessStartInfo start = new(Path.Combine(Root, script), arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> complaints = process.StandardError.ReadToEndAsync();
        bool ended = process.WaitForExit(Patience);
        if (!ended)
        {
            process.Kill(entireProcessTree: true);
        }

        if (!ended || process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{script} failed:\n{output.Result}{complaints.Result}");
        }
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [DllImport("libc", EntryPoint = "setenv")]
    private static extern int SetVariable([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}
