using TagBox.Engine.Audio;
using TagBox.Engine.Separation;

namespace TagBox.Cli.Serve.Jobs;

/// <summary>Hands stems to several sinks.</summary>
internal sealed class StemSinks(params IStemSink[] sinks) : IStemSink
{
    /// <inheritdoc/>
    public void Write(IReadOnlyList<AudioBuffer> stems)
    {
        foreach (IStemSink sink in sinks)
        {
            sink.Write(stems);
        }
    }
}
