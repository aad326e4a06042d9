using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TagBox.Engine.Catalogue.Public;

/// <summary>A digest that a file must have.</summary>
public sealed record FileDigest
{
    private readonly Func<FileStream, byte[]> compute;

    private FileDigest(string hex, Func<FileStream, byte[]> compute)
    {
        Hex = hex;
        this.compute = compute;
    }

    /// <summary>The digest in hexadecimal, lower case.</summary>
    public string Hex { get; }

    /// <summary>SHA-256 of the file's bytes.</summary>
    public static FileDigest Sha256(string hex) => new(hex, SHA256.HashData);

    /// <summary>The name that git gives to a file's bytes in a commit: SHA-1 of "blob", the length, a zero and the bytes.</summary>
    public static FileDigest GitBlob(string hex) => new(hex, HashAsGit);

    /// <summary>For a file whose digest nobody has published: any has it, and whoever uses the file has to check what it holds.</summary>
    public static FileDigest Unknown { get; } = new("", _ => []);

    /// <summary>Whether a file has this digest.</summary>
    public bool Matches(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(compute(file)) == Hex;
    }

    // The name of a file in git's history is no secret to protect: the pinned commit is the promise.
#pragma warning disable CA5350
    private static byte[] HashAsGit(FileStream file)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {file.Length}\0")));
        byte[] chunk = new byte[1 << 16];
        for (int read = file.Read(chunk); read > 0; read = file.Read(chunk))
        {
            hash.AppendData(chunk, 0, read);
        }

        return hash.GetHashAndReset();
    }
#pragma warning restore CA5350
}
