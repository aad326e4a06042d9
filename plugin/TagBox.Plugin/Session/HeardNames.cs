using TagBox.Engine.Taggers;
using TagBox.Ipc.Client;
using TagBox.Ipc.Messages;
using TagBox.Plugin.Capture;
using TagBox.Plugin.Parameters;
using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Session;

/// <summary>Gathers what taggers hear, piece by piece, as names that can be chosen. What their tags stand for in other words is understood, what no stem can be is left out. For one thread.</summary>
internal sealed class HeardNames
{
    private readonly Dictionary<(string Tagger, string Name), (double Clip, List<HeardMoment> Moments)> timelines = [];

    /// <summary>The names, the surest first.</summary>
    public IReadOnlyList<HeardName> Surest =>
    [
        .. timelines
            .Select(line => new HeardName(
                line.Key.Name, SurestStretch.Mean([.. line.Value.Moments.Select(moment => (double)moment.Sureness)], line.Value.Clip), line.Value.Moments.ToArray()))
            .GroupBy(heard => heard.Name)
            .Select(ofName => ofName.MaxBy(heard => heard.Sureness)!)
            .OrderByDescending(heard => heard.Sureness),
    ];

    /// <summary>Adds what is heard in a piece behind those before it.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="hearing">What is heard in it.</param>
    public void Add(CapturePiece piece, Hearing hearing)
    {
        foreach (Moment moment in hearing.Moments)
        {
            ListenerInfo tagger = hearing.Audio.Taggers[moment.Tagger];
            Region clip = Region.Between(At(moment.Start), At(moment.End));
            foreach (IGrouping<string?, float> name in tagger.Tags.Zip(moment.Sureness).GroupBy(tag => NameOf(tag.First), tag => tag.Second))
            {
                if (name.Key is { } known)
                {
                    Add((tagger.Tagger, known), moment.End - moment.Start, new(clip, name.Max()));
                }
            }
        }

        long At(double seconds) => piece.Region.Start + (long)Math.Round(seconds * hearing.Audio.Rate);
    }

    private static string? NameOf(string tag) => StemChoices.PlaceOf(tag) is { } place ? StemChoices.NameAt(place) : null;

    private void Add((string Tagger, string Name) line, double clip, HeardMoment moment)
    {
        if (!timelines.TryGetValue(line, out (double Clip, List<HeardMoment> Moments) timeline))
        {
            timelines[line] = timeline = (clip, []);
        }

        timeline.Moments.Add(moment);
    }
}
