using TagBox.Engine.Separation;

namespace TagBox.Cli.Songs;

/// <summary>Adds the progress of songs that are done at once to that of all of them; those that had been done before do not count.</summary>
/// <param name="count">How many songs there are.</param>
/// <param name="whole">Told how far all of them are.</param>
internal sealed class QueueProgress(int count, IProgress<SeparationProgress> whole)
{
    private readonly Lock gate = new();
    private readonly HashSet<OneSong> atHand = [];
    private int toDo = count;
    private int done;

    /// <summary>Begins a song.</summary>
    /// <returns>Told how far it is.</returns>
    public IProgress<SeparationProgress> Begin()
    {
        OneSong song = new(this);
        lock (gate)
        {
            atHand.Add(song);
        }

        return song;
    }

    /// <summary>Ends a song.</summary>
    /// <param name="song">What <see cref="Begin"/> gave.</param>
    /// <param name="wasDone">Whether it had been done before.</param>
    public void End(IProgress<SeparationProgress> song, bool wasDone)
    {
        lock (gate)
        {
            atHand.Remove((OneSong)song);
            toDo -= wasDone ? 1 : 0;
            done += wasDone ? 0 : 1;
            Report();
        }
    }

    private void Report()
    {
        if (toDo > 0)
        {
            whole.Report(new SeparationProgress((done + atHand.Sum(song => song.Fraction)) / toDo, $"{done} of {toDo} songs"));
        }
    }

    private sealed class OneSong(QueueProgress all) : IProgress<SeparationProgress>
    {
        public double Fraction { get; private set; }

        public void Report(SeparationProgress value)
        {
            lock (all.gate)
            {
                Fraction = Math.Clamp(value.Fraction, 0, 1);
                all.Report();
            }
        }
    }
}
