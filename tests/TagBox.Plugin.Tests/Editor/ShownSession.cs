using TagBox.Plugin.Capture;
using TagBox.Plugin.Metering;
using TagBox.Plugin.Session;
using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Tests.Editor;

/// <summary>A session that holds what a test says; its sound is made of sines, the same on every machine.</summary>
internal sealed class ShownSession : ISessionView
{
    public const int Rate = 8000;

    public SessionPicture Picture { get; set; } = SessionPicture.Empty;

    public string StateText { get; set; } = "Nothing captured: arm and play";

    public long? Playhead { get; set; }

    public bool IsShown { get; set; }

    public int? Audition { get; set; }

    /// <summary>Captures stretches of project time, each in a take of its own.</summary>
    /// <param name="seconds">Where each begins and ends.</param>
    public void Capture(params (double Start, double End)[] seconds)
    {
        CaptureFormat format = new(Rate, 2);
        CaptureMap map = CaptureMap.Empty;
        foreach ((int number, (double start, double end)) in seconds.Index())
        {
            Region region = Region.Between((long)(start * Rate), (long)(end * Rate));
            map = map.With(new Take($"/music/take {number + 1:000}.wav", $"{number}", 0, region.Start, format), region);
        }

        Picture = Picture with { Format = format, Takes = map.Pieces, Captured = Sound(map, time => 0.1 + (0.85 * Math.Abs(Math.Sin(time * 0.9) * Math.Cos((time * time * 0.13) + (time * 1.7))))) };
    }

    /// <summary>Hears a name, in parts of the capture that are as long as each other.</summary>
    public void Hear(string name, double sureness, params float[] parts)
    {
        Region span = Region.Between(Picture.Takes[0].Region.Start, Picture.Takes[^1].Region.End);
        HeardMoment[] moments = [.. parts.Select((sure, part) => new HeardMoment(new(span.Start + (span.Length * part / parts.Length), span.Length / parts.Length), sure))];
        Picture = Picture with { Heard = [.. Picture.Heard, new(name, sureness, moments)] };
    }

    /// <summary>Finishes stems of what is captured.</summary>
    public void Finish(params (int Slot, string Name, double? Loudness)[] stems)
    {
        CaptureMap map = CaptureMap.Of(Picture.Takes);
        Picture = Picture with
        {
            Stems = [.. stems.Select(stem => new StemPicture(
                stem.Slot,
                stem.Name,
                [$"/music/001 - {stem.Name}.wav"],
                Sound(map, time => 0.8 * Math.Abs(Math.Sin((time * (stem.Slot + 2) * 0.37) + stem.Slot) * Math.Cos((time * 0.8) + (stem.Slot * 2.1)))),
                stem.Loudness,
                IsHeard: stem.Loudness is not < -40,
                IsCurrent: true))],
        };
    }

    private static Waveform Sound(CaptureMap map, Func<double, double> height)
    {
        List<WaveformPiece> pieces = [];
        foreach (Region stretch in map.Stretches)
        {
            PeakPyramid peaks = new();
            float[] samples = [.. Enumerable.Range(0, (int)stretch.Length).Select(at => (float)(height((double)(stretch.Start + at) / Rate) * Math.Sin(at * 1.3)))];
            peaks.Add([samples], samples.Length);
            pieces.Add(new(stretch, stretch.Start, peaks));
        }

        return new(pieces);
    }
}
