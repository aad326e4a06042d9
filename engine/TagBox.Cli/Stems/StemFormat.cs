using TagBox.Engine;
using TagBox.Engine.Audio;

namespace TagBox.Cli.Stems;

/// <summary>How stems are stored.</summary>
/// <param name="Kind">The kind of file.</param>
/// <param name="Samples">How it stores samples; of no meaning for MP3.</param>
internal sealed record StemFormat(FileKind Kind, SampleFormat Samples)
{
    /// <summary>The word of <c>--bits</c> for the song's own.</summary>
    private const string Source = "source";

    private static readonly Dictionary<string, SampleFormat> ByBits = new()
    {
        ["16"] = SampleFormat.Pcm16,
        ["24"] = SampleFormat.Pcm24,
        ["32f"] = SampleFormat.Float32,
    };

    /// <summary>What <c>--bits</c> takes.</summary>
    public static IReadOnlyList<string> BitsNames { get; } = [.. ByBits.Keys, Source];

    /// <summary>What <c>--format</c> takes.</summary>
    public static IReadOnlyList<string> KindNames { get; } = [.. Enum.GetValues<FileKind>().Select(NameOf)];

    /// <summary>The kind's name, which files end in, too.</summary>
    public string KindName => NameOf(Kind);

    /// <summary>The samples' name, as <c>--bits</c> takes it.</summary>
    public string BitsName => ByBits.Single(pair => pair.Value == Samples).Key;

    /// <summary>Their bits, 32 for float.</summary>
    public int Bits => Samples switch
    {
        SampleFormat.Pcm16 => 16,
        SampleFormat.Pcm24 => 24,
        _ => 32,
    };

    /// <summary>Finds a format.</summary>
    /// <param name="kind">One of <see cref="KindNames"/>.</param>
    /// <param name="bits">One of <see cref="BitsNames"/>; null for the most that the kind takes.</param>
    /// <param name="song">How the song stores its own.</param>
    /// <exception cref="TagBoxException">FLAC takes no float.</exception>
    public static StemFormat Of(string kind, string? bits, SampleFormat song)
    {
        FileKind found = Enum.GetValues<FileKind>().Single(value => NameOf(value) == kind);
        SampleFormat samples = bits switch
        {
            null => SampleFormat.Float32,
            Source => song,
            _ => ByBits[bits],
        };
        if (found != FileKind.Flac || samples != SampleFormat.Float32)
        {
            return new StemFormat(found, samples);
        }

        return bits is null or Source
            ? new StemFormat(found, SampleFormat.Pcm24)
            : throw new TagBoxException("FLAC holds no float: --bits 16 or 24 goes with --format flac.");
    }

    /// <summary>Begins a file.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="sampleRate">Samples a second, in Hz.</param>
    /// <param name="channels">Its channels.</param>
    /// <param name="metadata">What it says of itself, if it is WAV.</param>
    /// <param name="overwrite">Whether a file of that name may be replaced.</param>
    public IAudioWriter Open(string path, int sampleRate, int channels, WavMetadata metadata, bool overwrite) => Kind == FileKind.Wav
        ? new WavWriter(path, sampleRate, channels, Samples, metadata, overwrite)
        : new EncodedWriter(path, Kind, sampleRate, channels, Samples, overwrite);

    private static string NameOf(FileKind kind) => kind.ToString().ToLowerInvariant();
}
