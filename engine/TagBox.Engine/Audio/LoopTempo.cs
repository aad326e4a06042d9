using System.Buffers.Binary;
using TagBox.Engine.Audio.Salvage;

namespace TagBox.Engine.Audio;

/// <summary>The tempo that a WAV file says its music has: its <c>acid</c> chunk, which loops of many libraries and exports of DAWs carry.</summary>
public static class LoopTempo
{
    // Flags, root note, two words nobody knows, beats, meter, tempo (exiftool's and libsndfile's reading of the chunk).
    private const int Size = 24;
    private const int TempoAt = 20;
    private const uint OneShot = 1;
    private const float Slowest = 20;
    private const float Fastest = 999;

    /// <summary>Reads it.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Beats a minute; null where the file is no WAV, is a single sound rather than a loop, or says no tempo that music has.</returns>
    /// <exception cref="TagBoxException">The file cannot be opened.</exception>
    public static double? Of(string path)
    {
        using FileStream file = AudioFile.OpenStream(path);
        byte[] header = new byte[RiffChunks.FormHeader];
        long start = ForeignTag.Skip(file, 0);
        file.ReadAt(start, header);
        if (!RiffChunks.IsWave(header))
        {
            return null;
        }

        RiffChunk chunk = new RiffChunks(file, start).Walk().FirstOrDefault(chunk => chunk.Id == "acid" && chunk.Held >= Size);
        if (chunk.Held < Size)
        {
            return null;
        }

        byte[] acid = new byte[Size];
        file.Position = chunk.Start;
        file.ReadExactly(acid);
        float tempo = BinaryPrimitives.ReadSingleLittleEndian(acid.AsSpan(TempoAt));
        bool isLoop = (BinaryPrimitives.ReadUInt32LittleEndian(acid) & OneShot) == 0;
        return isLoop && tempo is >= Slowest and <= Fastest ? tempo : null;
    }
}
