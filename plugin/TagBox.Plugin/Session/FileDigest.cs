using System.Security.Cryptography;

namespace TagBox.Plugin.Session;

/// <summary>Tells files apart by their length and some of their content, without reading all of it: audio files are long.</summary>
internal static class FileDigest
{
    private const int Samples = 3;
    private const int SampleLength = 4096;

    /// <summary>The length of the file that a digest is of, in bytes.</summary>
    /// <param name="digest">The digest.</param>
    /// <returns>The length; -1 where that is no digest.</returns>
    public static long LengthOf(string digest) => long.TryParse(digest.AsSpan(0, Math.Max(0, digest.IndexOf('-'))), out long length) ? length : -1;

    /// <summary>The digest of a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>A text; null where the file cannot be read.</returns>
    public static string? TryOf(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            byte[] sample = new byte[SampleLength];
            for (int number = 0; number < Samples; number++)
            {
                // The beginning, the middle and the end.
                file.Position = Math.Max(0, (file.Length - SampleLength) * number / (Samples - 1));
                hash.AppendData(sample, 0, file.ReadAtLeast(sample, SampleLength, throwOnEndOfStream: false));
            }

            return $"{file.Length}-{Convert.ToHexStringLower(hash.GetHashAndReset())[..32]}";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
