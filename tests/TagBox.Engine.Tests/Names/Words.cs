using System.Text;
using TagBox.Engine.Names;

namespace TagBox.Engine.Tests.Names;

/// <summary>A small vocabulary, and taggers' tags in the spellings of the public corpora.</summary>
internal static class Words
{
    public static readonly string[] OwnTags = ["vocals", "choir", "drums", "acoustic guitar", "electric guitar", "piano", "organ", "violin"];

    public static readonly string[] MagnaTags = ["guitar", "drums", "violin", "vocal", "vocals", "no vocals", "choral", "woman", "voice", "no voice", "weird"];

    public static readonly string[] JamendoTags = ["genre---rock", "instrument---acousticguitar", "instrument---drummachine", "instrument---violin", "instrument---voice"];

    public static Vocabulary Vocabulary { get; } = Read("""
        {
          "name": "test",
          "tags": ["vocals", "choir", "drums", "acoustic guitar", "electric guitar", "piano", "organ", "violin", "harp"],
          "groups": { "guitar": ["acoustic guitar", "electric guitar"], "keys": ["piano", "organ"], "organs": ["organ", "piano"] },
          "synonyms": { "vox": "vocals", "woman": "vocals", "fiddle": "violin", "guitars": "guitar", "harps": "harp" }
        }
        """);

    public static Vocabulary Read(string json) => Vocabulary.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
