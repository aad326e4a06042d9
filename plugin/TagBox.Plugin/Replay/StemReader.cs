using TagBox.Engine;
using TagBox.Plugin.Parameters;

namespace TagBox.Plugin.Replay;

/// <summary>The files of a stem set, open for reading. For one thread.</summary>
internal sealed class StemReader : IDisposable
{
    private readonly StemFile?[] files = new StemFile[StemSlots.Count];

    /// <summary>Opens all files.</summary>
    /// <param name="set">The set.</param>
    /// <exception cref="TagBoxException">One is missing, or not what it should be.</exception>
    public StemReader(StemSet set)
    {
        Set = set;
        try
        {
            foreach (Stem stem in set.Stems)
            {
                files[stem.Slot]?.Dispose();
                files[stem.Slot] = new(stem.Path, set.Format, set.Region.Length);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The set.</summary>
    public StemSet Set { get; }

    /// <summary>Fills a block; it ends early with the set.</summary>
    /// <param name="index">Number of the block within the set.</param>
    /// <param name="block">Held by the caller.</param>
    /// <exception cref="TagBoxException">A file cannot be read.</exception>
    public void Read(long index, StemBlock block)
    {
        long start = index * StemBlock.Frames;
        int count = (int)Math.Min(StemBlock.Frames, Set.Region.Length - start);
        for (int slot = 0; slot < files.Length; slot++)
        {
            if (files[slot] is not { } file)
            {
                block.Samples[slot] = null;
                continue;
            }

            float[][]? into = block.Samples[slot];
            if (into?.Length != Set.Format.Channels)
            {
                block.Samples[slot] = into = [.. Enumerable.Range(0, Set.Format.Channels).Select(_ => new float[StemBlock.Frames])];
            }

            file.Read(start, count, into);
        }
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        foreach (StemFile? file in files)
        {
            file?.Dispose();
        }
    }
}
