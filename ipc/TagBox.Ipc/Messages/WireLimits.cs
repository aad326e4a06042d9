namespace TagBox.Ipc.Messages;

/// <summary>What a message may hold at most, whoever sends it.</summary>
public static class WireLimits
{
    /// <summary>Bytes in one frame, without its length.</summary>
    public const int FrameLength = 1 << 20;

    /// <summary>Bytes of audio in one <see cref="Audio"/> message.</summary>
    public const int ChunkLength = 1 << 18;

    /// <summary>Bytes in the head of a WAV file.</summary>
    public const int HeadLength = 3 << 17;

    /// <summary>Characters in a job's title and key, a stem's, tag's or model's name.</summary>
    public const int NameLength = 256;

    /// <summary>Characters in a sentence for people.</summary>
    public const int SentenceLength = 4096;

    /// <summary>Characters in a path.</summary>
    public const int PathLength = 4096;

    /// <summary>Stems in a job.</summary>
    public const int Stems = 64;

    /// <summary>Channels of audio.</summary>
    public const int Channels = 64;

    /// <summary>Lowest sample rate, in Hz.</summary>
    public const int MinRate = 1_000;

    /// <summary>Highest sample rate, in Hz.</summary>
    public const int MaxRate = 768_000;

    /// <summary>Samples a channel in a job: over two weeks at the highest rate.</summary>
    public const long Frames = 1L << 40;

    /// <summary>Samples of project time before and after its zero.</summary>
    public const long ProjectTime = 1L << 53;

    /// <summary>Levels of one stem in one progress message.</summary>
    public const int Levels = 4096;

    /// <summary>Items in a list of tags, models, clients or jobs.</summary>
    public const int Items = 4096;
}
