using TagBox.Engine.Audio;

namespace TagBox.Engine.Separation;

/// <summary>Takes the stems as they are made.</summary>
public interface IStemSink
{
    /// <summary>Takes the next stretch of every stem.</summary>
    /// <param name="stems">One buffer a wanted stem in the order of the request, then the rest; all of one length, following on the stretch before.</param>
    void Write(IReadOnlyList<AudioBuffer> stems);
}
