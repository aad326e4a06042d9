using TagBox.Engine.Layers;

namespace TagBox.Engine.Published;

/// <summary>
/// One level of Jukebox's VQ-VAE (Dhariwal et al., "Jukebox: A Generative Model for Music", 2020), frozen: an encoder from audio to
/// latents, a codebook, and a decoder back.
/// </summary>
/// <param name="encoder">From audio [batch, 1, samples] to latents [batch, channels, samples / hop].</param>
/// <param name="codebook">The quantiser.</param>
/// <param name="decoder">From quantised latents back to audio.</param>
/// <param name="hop">Samples a latent.</param>
/// <param name="sampleRate">The rate it was trained at, in Hz.</param>
/// <param name="licence">The licence of its weights, which its stems carry on.</param>
public sealed class VqVaeLevel(ILayer encoder, Codebook codebook, ILayer decoder, int hop, int sampleRate, string licence)
{
    private readonly ILayer quantisedDecoder = new Sequential(codebook, decoder);

    /// <summary>Samples a latent.</summary>
    public int Hop { get; } = hop;

    /// <summary>The rate of its audio, in Hz.</summary>
    public int SampleRate { get; } = sampleRate;

    /// <summary>The licence of its weights, which its stems carry on.</summary>
    public string Licence { get; } = licence;

    /// <summary>Audio to latents, not quantised.</summary>
    /// <param name="audio">[batch, 1, samples]; samples a multiple of <see cref="Hop"/>.</param>
    /// <returns>[batch, channels, samples / hop].</returns>
    public Tensor Encode(Tensor audio) => encoder.Forward(audio).Output;

    /// <summary>Latents, quantised, to audio; the gradient passes straight through the quantiser.</summary>
    /// <param name="latents">[batch, channels, latents].</param>
    /// <returns>The way from <paramref name="latents"/> to [batch, 1, latents · hop].</returns>
    public Pass Decode(Tensor latents) => quantisedDecoder.Forward(latents);
}
