using TagBox.Plugin.Capture;
using TagBox.Plugin.Metering;
using TagBox.Plugin.Parameters;
using TagBox.Plugin.Session;
using TagBox.Plugin.Timeline;

namespace TagBox.Benchmarks.Plugin;

/// <summary>A session with a capture of some minutes and all stems of it.</summary>
internal sealed class StillSession : ISessionView
{
    private const int Rate = 48_000;

    private readonly PeakPyramid captured;
    private long length;

    /// <param name="minutes">How long it is.</param>
    public StillSession(int minutes)
    {
        Region region = new(0, (long)minutes * 60 * Rate);
        (captured, length) = (Noise(region, 0), region.Length);
        CaptureFormat format = new(Rate, 2);
        Picture = SessionPicture.Empty with
        {
            Format = format,
            Takes = [new(new Take("/take 001.wav", "1", 0, 0, format), region)],
            Captured = new([new WaveformPiece(region, 0, captured)]),
            Stems = [.. Enumerable.Range(0, StemSlots.Count).Select(slot => new StemPicture(slot, StemChoices.NameAt(slot + 1)!, [$"/{slot}.wav"], new([new WaveformPiece(region, 0, Noise(region, slot))]), -20, true, true))],
        };
    }

    public SessionPicture Picture { get; private set; }

    public long? Playhead { get; set; } = 0;

    public string StateText => "Replaying stems";

    public bool IsShown { get; set; }

    public int? Audition { get; set; }

    /// <summary>Captures on: all of the capture is another.</summary>
    public void Grow()
    {
        length--;
        Picture = Picture with { Captured = new([new WaveformPiece(new(0, length), 0, captured)]) };
    }

    private static PeakPyramid Noise(Region region, int seed)
    {
        Random random = new(seed);
        PeakPyramid peaks = new();
        float[] samples = new float[PeakPyramid.BlockFrames];
        for (long at = 0; at < region.Length; at += samples.Length)
        {
            samples[0] = random.NextSingle() - 1;
            samples[1] = random.NextSingle();
            peaks.Add([samples], (int)Math.Min(samples.Length, region.Length - at));
        }

        return peaks;
    }
}
