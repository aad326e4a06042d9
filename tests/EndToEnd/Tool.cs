using System.Diagnostics;
using System.Text;

namespace TagBox.EndToEnd;

/// <summary>Programs from elsewhere.</summary>
internal static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    public static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it wrote to its output.</returns>
    /// <exception cref="ToolException">It failed, or did not end.</exception>
    public static string Run(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach ((string? name, string? value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = Read(process.StandardOutput);
        Task<string> complaints = Read(process.StandardError);
        bool ended = process.WaitForExit(Patience);
        if (!ended)
        {
            process.Kill(entireProcessTree: true);
        }

        string said = output.Result + complaints.Result;
        return ended && process.ExitCode == 0
            ? output.Result
            : throw new ToolException(ended ? process.ExitCode : null, $"{program} {string.Join(' ', arguments)} failed:\n{said}");

        // A program that it left running, such as the engine under Wine, may hold the pipe open: what the program itself wrote is there soon after its end.
        async Task<string> Read(StreamReader reader)
        {
            StringBuilder text = new();
            while (await Line().ConfigureAwait(false) is { } line)
            {
                text.AppendLine(line);
            }

            return text.ToString();

            async Task<string?> Line()
            {
                Task<string?> next = reader.ReadLineAsync();
                while (!next.IsCompleted)
                {
                    bool late = process.HasExited;
                    await Task.WhenAny(next, Task.Delay(Farewell)).ConfigureAwait(false);
                    if (late && !next.IsCompleted)
                    {
                        return null;
                    }
                }

                return await next.ConfigureAwait(false);
            }
        }
    }
}
