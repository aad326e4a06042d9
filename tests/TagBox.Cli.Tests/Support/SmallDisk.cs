namespace TagBox.Cli.Tests.Support;

/// <summary>Runs the program where a folder is a file system of 64 KiB; Linux lets anyone mount one in a namespace of their own.</summary>
internal static class SmallDisk
{
    // What is left in the folder is printed to standard error, where a refusal has one line and no more.
    private const string Script = """mount -t tmpfs -o size=64k tmpfs "$0" || exit 99; "$@"; code=$?; ls -A "$0" >&2; exit $code""";

    public static async Task<bool> IsAvailable(string folder) => File.Exists("/usr/bin/unshare") && (await RunHere(folder, "true")).ExitCode == 0;

    public static Task<CliRun> Run(string folder, params string[] args) => RunHere(folder, [TagBoxProcess.Program, .. args]);

    private static Task<CliRun> RunHere(string folder, params string[] command) =>
        TagBoxProcess.RunThrough("unshare", ["-rm", "sh", "-c", Script, folder, .. command]);
}
