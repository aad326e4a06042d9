using TagBox.Engine.Layers;
using TagBox.Engine.Spectra;

namespace TagBox.Engine.Taggers;

/// <summary>A frozen music tagger: hears which tags a piece of mono audio carries.</summary>
/// <param name="name">Its name for people, such as "mtat-musicnn".</param>
/// <param name="tags">What it can hear, in the order of its logits.</param>
/// <param name="sampleRate">The rate it listens at, in Hz.</param>
/// <param name="stft">The spectrogram it listens to: the power |STFT|².</param>
/// <param name="clip">How long a clip it hears at once.</param>
/// <param name="body">From power spectrograms [clips, bins, frames] to logits [clips, tags].</param>
public sealed class Tagger(string name, IReadOnlyList<string> tags, int sampleRate, StftSettings stft, ClipLength clip, ILayer body)
{
    /// <summary>Its name for people, such as "mtat-musicnn".</summary>
    public string Name { get; } = name;

    /// <summary>What it can hear, in the order of its logits.</summary>
    public IReadOnlyList<string> Tags { get; } = tags;

    /// <summary>The rate it listens at, in Hz.</summary>
    public int SampleRate { get; } = sampleRate;

    /// <summary>The spectrogram it listens to: the power |STFT|².</summary>
    public StftSettings Stft { get; } = stft;

    /// <summary>How long a clip it hears at once.</summary>
    public ClipLength Clip { get; } = clip;

    /// <summary>From power spectrograms [clips, bins, frames] to logits [clips, tags].</summary>
    public ILayer Body { get; } = body;
}
