using System.Reflection;

namespace TagBox.Engine.Catalogue.Public;

/// <summary>
/// The public taggers: github.com/ethman/sota-music-tagging-models at one commit, with the digest of each file. Where a file was at
/// hand its SHA-256 was taken; the others are known by the names that the commit itself gives their bytes.
/// </summary>
public static class PublicModels
{
    private const string Licence = "MIT";

    private static readonly Uri Base = new("https://raw.githubusercontent.com/ethman/sota-music-tagging-models/2969b12498d9c8efa749d99c3ba7a36487b02d21/sota_music_taggers/models/");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PublicModel> All { get; } =
    [
        Model("mtat", "MagnaTagATune",
            Whole("mtat", "fcn", 1902811, "e89d751202d38c3ae69855782bc27010f87051958dbec64f5aa762364dbac271"),
            Whole("mtat", "crnn", 1687630, "cd22fc70cafd06f8f2bfc7dd795abccb1f4b50d5b09094c39ad100baf87475a3"),
            Whole("mtat", "musicnn", 3257172, "690ace3bb5d49d90dd38fe3ec05a1185350b3bc3742bd7ee941f56b649b2c893"),
            ByGit("mtat", "hcnn", "68960600c842af8256600bfe917bf91582721564")),
        Model("jamendo", "MTG-Jamendo",
            Whole("jamendo", "fcn", 1902815, "7bce08a66dbc70d096b0a330f44b4cacd9aa25519b83489fbb98f2164a194e2b"),
            Whole("jamendo", "crnn", 1687626, "0a558989c0793f488cb677d188464c91f47c007f7c70473230e55537ca598215"),
            Whole("jamendo", "musicnn", 3257168, "66280f4859376377c47f64313c7ac889a3201fdb06a01bf6e94ac6e619081bb5"),
            ByGit("jamendo", "hcnn", "2890f9f118cc4fd906caac57fd2b56abe7a34706")),
        Model("msd", "Million Song Dataset",
            Whole("msd", "fcn", 1902815, "6012aa7eecf864a8081faedca56af054521e8dfb9c5c98659a3dd5d3e1e66f21"),
            Whole("msd", "crnn", 1687711, "ebb99855ed0c83f38845db9cfb383dd6fc70938bc58701dcb66e18af9ee7fbea"),
            ByGit("msd", "musicnn", "f456be06bd7409125daae533a4d966292dbfa1bf"),
            ByGit("msd", "hcnn", "8b6c53c41ce3fd5c61cd0aa2f5444435972f8e53")),
    ];

    /// <summary>Finds a model by its name.</summary>
    /// <exception cref="TagBoxException">There is none of that name.</exception>
    public static PublicModel Find(string name) => All.FirstOrDefault(model => model.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new TagBoxException($"No public model is called '{name}'; there are {string.Join(", ", All.Select(model => model.Name))}.");

    /// <summary>Recognises a file by its bytes, whatever it is called.</summary>
    /// <returns>The model and the file; null when it is none of them.</returns>
    public static (PublicModel Model, PublicFile File)? Recognise(string path)
    {
        long bytes = new FileInfo(path).Length;
        foreach (PublicModel model in All)
        {
            if (model.Files.FirstOrDefault(file => (file.Bytes ?? bytes) == bytes && file.Digest.Matches(path)) is PublicFile found)
            {
                return (model, found);
            }
        }

        return null;
    }

    private static PublicModel Model(string name, string corpus, params PublicFile[] files) => new(name, corpus, Base, Licence, Tags(name), files);

    private static PublicFile Whole(string model, string tagger, long bytes, string sha256) => new(tagger, PathOf(model, tagger), bytes, FileDigest.Sha256(sha256));

    private static PublicFile ByGit(string model, string tagger, string blob) => new(tagger, PathOf(model, tagger), null, FileDigest.GitBlob(blob));

    private static string PathOf(string model, string tagger) => $"{model}/{tagger}/best_model.pth";

    private static string[] Tags(string model)
    {
        using StreamReader reader = new(Assembly.GetExecutingAssembly().GetManifestResourceStream($"{model}.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
