using TagBox.Engine;
using TagBox.Engine.Audio;
using TagBox.Plugin.Parameters;
using TagBox.Plugin.Replay;

namespace TagBox.Plugin.Reaper;

/// <summary>Copies stems to where a project keeps its media, under their track's name, while the host goes on: all of them, or none.</summary>
internal sealed class MediaCopies
{
    private readonly CancellationTokenSource cancellation = new();
    private readonly List<string> written = [];
    private readonly Task<IReadOnlyList<StemTrack>> copying;

    /// <summary>Begins.</summary>
    /// <param name="folder">Where the project keeps its media; made if it is not there.</param>
    /// <param name="track">What the track is called that the stems are of.</param>
    /// <param name="sets">The stems, in order of time.</param>
    public MediaCopies(string folder, string track, IReadOnlyList<StemSet> sets) =>
        copying = Task.Run(() => CopyAsync(folder, track, sets, cancellation.Token));

    /// <summary>Whether all is copied, or nothing more will be.</summary>
    public bool IsOver => copying.IsCompleted;

    /// <summary>The tracks that the copies are for, in order of the stems' slots; to be asked for when it is over.</summary>
    /// <exception cref="TagBoxException">They could not be written.</exception>
    public IReadOnlyList<StemTrack> Tracks => copying.GetAwaiter().GetResult();

    /// <summary>Ends it, and takes away what is written.</summary>
    public void Discard()
    {
        cancellation.Cancel();
        Task.WhenAny(copying).Wait();
        written.ForEach(TryDelete);
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (FileErrors.Explains(error))
        {
            // Whoever has it open by now keeps it.
        }
    }

    private async Task<IReadOnlyList<StemTrack>> CopyAsync(string folder, string track, IReadOnlyList<StemSet> sets, CancellationToken cancelled)
    {
        List<(Stem Stem, StemItem Item)> items = [];
        try
        {
            Directory.CreateDirectory(folder);
            foreach (StemSet set in sets)
            {
                string name = MediaNames.Free(folder, track);
                foreach (Stem stem in set.Stems)
                {
                    string path = Path.Combine(folder, $"{name} - {MediaNames.Safe(stem.Name)}.wav");
                    await CopyAsync(stem.Path, path, cancelled).ConfigureAwait(false);
                    items.Add((stem, Item(path, set)));
                }
            }
        }
        catch (Exception error) when (FileErrors.Explains(error))
        {
            throw FileErrors.CannotWrite(folder, error);
        }

        return [.. items.OrderBy(item => item.Stem.Slot).GroupBy(item => item.Stem.Name).OrderBy(stem => stem.First().Stem.Slot == StemSlots.Rest)
            .Select(stem => new StemTrack(stem.Key, [.. stem.Select(item => item.Item)]))];
    }

    // Under its name it is whole or not there.
    private async Task CopyAsync(string from, string to, CancellationToken cancelled)
    {
        string part = Path.Combine(Path.GetDirectoryName(to)!, $".{Path.GetRandomFileName()}.part");
        try
        {
            using (FileStream source = Open(from))
            using (FileStream copy = new(part, FileMode.CreateNew, FileAccess.Write))
            {
                await source.CopyToAsync(copy, cancelled).ConfigureAwait(false);
            }

            File.Move(part, to);
            written.Add(to);
        }
        finally
        {
            TryDelete(part);
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception error) when (FileErrors.Explains(error))
        {
            throw FileErrors.CannotRead(path, error);
        }
    }

    // No item can begin before the project does.
    private static StemItem Item(string path, StemSet set)
    {
        long start = Math.Max(0, set.Region.Start);
        double rate = set.Format.Rate;
        return new(path, start / rate, (set.Region.End - start) / rate, (start - set.Region.Start) / rate);
    }
}
