using System.Diagnostics;

namespace TagBox.Live.Tests;

/// <summary>The folder daw/live, with what npm installs there and the tests built.</summary>
public sealed class NodeProject
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly string folder;

    /// <summary>Installs and builds, where Node is.</summary>
    public NodeProject()
    {
        DirectoryInfo root = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "TagBox.sln")))
        {
            root = root.Parent ?? throw new DirectoryNotFoundException("The tests must run inside a checkout.");
        }

        folder = Path.Combine(root.FullName, "daw", "live");
        if (Node.Missing is not null)
        {
            return;
        }

        if (!IsInstalled())
        {
            Run(Node.Npm, ["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
        }

        Run("build.mjs", "tests");
    }

    /// <summary>The names of its test files.</summary>
    public IEnumerable<string> TestFiles =>
        Directory.EnumerateFiles(Path.Combine(folder, "tests"), "*.test.ts").Select(file => Path.GetFileName(file)[..^".test.ts".Length]);

    /// <summary>Runs the tests of one file.</summary>
    public void RunTests(string name) => Run("--test", Path.Combine("out", "tests", $"{name}.test.mjs"));

    /// <summary>Runs Node to its end; what it says is the failure where it fails.</summary>
    public void Run(params string[] arguments) => Run("node", arguments);

    private void Run(string program, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TAGBOX"] = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "tagbox.exe" : "tagbox");
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> complaints = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
        }

        process.WaitForExit();
        process.ExitCode.ShouldBe(0, output.Result + complaints.Result);
    }

    // npm writes its own list last, so an installation that broke off is done again; so is one of an older lock file.
    private bool IsInstalled()
    {
        FileInfo installed = new(Path.Combine(folder, "node_modules", ".package-lock.json"));
        return installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json"));
    }
}
