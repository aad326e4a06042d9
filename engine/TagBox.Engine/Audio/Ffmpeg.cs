using System.ComponentModel;
using System.Diagnostics;

namespace TagBox.Engine.Audio;

/// <summary>The program ffmpeg, where it is installed: it reads what neither TagBox nor libsndfile does.</summary>
/// <param name="program">Its path.</param>
internal sealed class Ffmpeg(string program)
{
    /// <summary>Finds it among the programs that can be called by name; null where it is not installed.</summary>
    public static Ffmpeg? Find()
    {
        string name = OperatingSystem.IsWindows() ? "ffmpeg.exe" : "ffmpeg";
        string? found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
        return found is null ? null : new Ffmpeg(found);
    }

    /// <summary>Decodes a file into a temporary WAV file of floats, which goes with the reader.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="TagBoxException">ffmpeg finds no audio in the file that it can read.</exception>
    public IAudioReader Open(string path, string name, CancellationToken cancellation)
    {
        string decoded = Path.Combine(Path.GetTempPath(), $"tagbox-{Path.GetRandomFileName()}.wav");
        try
        {
            // From a file alone: some kinds of file name others to read, or addresses.
            (bool isDone, string words) = Run(
                ["-protocol_whitelist", "file", "-i", $"file:{path}", "-map", "0:a:0", "-c:a", "pcm_f32le", "-rf64", "auto", "-f", "wav", decoded], cancellation);
            if (!isDone)
            {
                throw new TagBoxException($"Cannot read {name} as audio (ffmpeg: {words}); give it as WAV, FLAC, Ogg, MP3 or AIFF.");
            }

            FileStream file = new(decoded, FileMode.Open, FileAccess.Read, FileShare.Delete, bufferSize: 1 << 14, FileOptions.DeleteOnClose);
            return new WavReader(file, name, 0, words.Length == 0 ? null : $"ffmpeg said: {words}");
        }
        finally
        {
            if (!OperatingSystem.IsWindows())
            {
                // A file without a name lives as long as it is open, and no signal leaves it behind.
                File.Delete(decoded);
            }
        }
    }

    private (bool IsDone, string Words) Run(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        using Process process = Start(arguments);
        using CancellationTokenRegistration stop = cancellation.Register(process.Kill);
        string[] lines = process.StandardError.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        return (process.ExitCode == 0, (lines.LastOrDefault() ?? "").TrimEnd('.'));
    }

    private Process Start(IReadOnlyList<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, ["-nostdin", "-v", "error", "-y", .. arguments])
            {
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;
        }
        catch (Win32Exception error)
        {
            throw new TagBoxException($"{program} does not start ({error.NativeErrorCode}); install ffmpeg anew, or give the file as WAV, FLAC, Ogg, MP3 or AIFF.", error);
        }
    }
}
