using TagBox.Engine;
using TagBox.Plugin.Capture;
using TagBox.Plugin.Metering;
using TagBox.Plugin.Replay;

namespace TagBox.Plugin.Session;

/// <summary>Measures one file, a slice at a time. For one thread; its peaks are read by any.</summary>
/// <param name="path">The file; a take may still grow.</param>
/// <param name="format">Of its audio.</param>
/// <param name="loudness">Measures how loud it is, too; null to do without.</param>
internal sealed class FileMeter(string path, CaptureFormat format, LoudnessMeter? loudness)
{
    private bool isUnreadable;

    /// <summary>Samples a channel that are known to be in the file.</summary>
    public long Frames { get; set; }

    /// <summary>Its peaks, as far as it has been read.</summary>
    public PeakPyramid Peaks { get; } = new();

    /// <summary>Whether there is nothing left to read.</summary>
    public bool IsDone => isUnreadable || Peaks.Frames >= Frames;

    /// <summary>What <see cref="LoudnessMeter.Steps"/> has come to; null unless all of the file was measured.</summary>
    public IReadOnlyList<double>? Loudness => Peaks.Frames >= Frames ? loudness?.Steps : null;

    /// <summary>Reads on. The file is open only meanwhile, so that it can be moved. One that cannot be read is left as it is.</summary>
    /// <param name="slice">Takes as many channels as the file has.</param>
    public void Read(float[][] slice)
    {
        try
        {
            using StemFile file = new(path, format, 0);
            int count = (int)Math.Min(slice[0].Length, Frames - Peaks.Frames);
            file.Read(Peaks.Frames, count, slice);
            loudness?.Add(slice, count);
            Peaks.Add(slice, count);
        }
        catch (TagBoxException)
        {
            isUnreadable = true;
        }
    }
}
