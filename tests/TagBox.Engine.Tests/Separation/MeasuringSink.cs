using TagBox.Engine.Audio;
using TagBox.Engine.Separation;

namespace TagBox.Engine.Tests.Separation;

/// <summary>
/// Throws the stems away and notes how much memory was alive when they came, beyond what was alive before: networks that other tests
/// have loaded stay in the process.
/// </summary>
internal sealed class MeasuringSink : IStemSink
{
    private readonly long before = GC.GetTotalMemory(forceFullCollection: true);

    public long Length { get; private set; }

    public long MostBytes { get; private set; }

    public void Write(IReadOnlyList<AudioBuffer> stems)
    {
        Length += stems[0].Length;
        MostBytes = Math.Max(MostBytes, GC.GetTotalMemory(forceFullCollection: true) - before);
    }
}
