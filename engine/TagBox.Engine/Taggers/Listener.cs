using TagBox.Engine.Layers;
using TagBox.Engine.Spectra;

namespace TagBox.Engine.Taggers;

/// <summary>
/// A tagger with all it takes to hear audio of any length: signals [signals, samples] at its rate to logits
/// [signals × clips, tags], a signal's clips together, see <see cref="ClipCutter"/>.
/// </summary>
/// <param name="tagger">Who listens.</param>
/// <param name="padding">How audio shorter than a clip is extended.</param>
public sealed class Listener(Tagger tagger, ClipPadding padding = ClipPadding.Loop) : ILayer
{
    private readonly ILayer way = new Sequential(new ClipCutter(tagger.Clip, padding), new PowerSpectrogram(tagger.Stft), tagger.Body);

    /// <inheritdoc/>
    public Pass Forward(Tensor input) => way.Forward(input);
}
