using System.Diagnostics;

namespace TagBox.Ipc.Tests.Values;

/// <summary>npm's @msgpack/msgpack, run by node: the independent implementation of the format.</summary>
internal static class MessagePackPeer
{
    private static readonly Lazy<string> Folder = new(Install);

    /// <summary>Runs peer.mjs.</summary>
    /// <param name="input">Lines for its standard input.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>The lines it printed.</returns>
    public static async Task<string[]> RunAsync(IEnumerable<string> input, params string[] arguments) =>
        (await RunAsync("node", Folder.Value, input, ["peer.mjs", .. arguments])).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Install()
    {
        DirectoryInfo root = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "TagBox.sln")))
        {
            root = root.Parent ?? throw new DirectoryNotFoundException("The tests must run inside a checkout.");
        }

        string folder = Path.Combine(root.FullName, "tests", "TagBox.Ipc.Tests", "peer");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            string npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
            RunAsync(npm, folder, [], ["ci", "--no-audit", "--no-fund"]).GetAwaiter().GetResult();
        }

        return folder;
    }

    private static async Task<string> RunAsync(string program, string folder, IEnumerable<string> input, string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        foreach (string line in input)
        {
            await process.StandardInput.WriteLineAsync(line);
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await errors);
        return await output;
    }
}
