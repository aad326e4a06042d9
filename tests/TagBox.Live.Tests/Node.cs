using System.Diagnostics;

namespace TagBox.Live.Tests;

/// <summary>What these tests need of the machine.</summary>
internal static class Node
{
    private const string Program = "node";
    private static readonly Lazy<Version?> Installed = new(Ask);

    /// <summary>npm's program.</summary>
    public static string Npm { get; } = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    /// <summary>Why Node cannot run them here, or null.</summary>
    public static string? Missing => Lacks(oldest: 18);

    /// <summary>Why a browser cannot, or null.</summary>
    public static string? BrowserMissing =>
        File.Exists(Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium") ? Lacks(oldest: 20)
        : "chromium is not at /usr/bin/chromium, and CHROMIUM names no other";

    private static string? Lacks(int oldest) =>
        Installed.Value is not { } version ? "node and npm are not on PATH; they run the tests of daw/live"
        : version.Major < oldest ? $"node is {version}; these tests need {oldest}"
        : null;

    private static Version? Ask()
    {
        if (!OnPath(Program) || !OnPath("npm"))
        {
            return null;
        }

        using Process node = Process.Start(new ProcessStartInfo(Program, ["--version"]) { RedirectStandardOutput = true })!;
        return Version.Parse(node.StandardOutput.ReadToEnd().Trim().TrimStart('v'));
    }

    private static bool OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => new[] { program, $"{program}.exe", $"{program}.cmd" }.Any(name => File.Exists(Path.Combine(folder, name))));
}
