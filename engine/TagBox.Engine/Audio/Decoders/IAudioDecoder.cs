namespace TagBox.Engine.Audio.Decoders;

/// <summary>Decodes one stream from its beginning to its end.</summary>
internal interface IAudioDecoder : IDisposable
{
    /// <summary>Samples a second, in Hz.</summary>
    int SampleRate { get; }

    /// <summary>Number of channels.</summary>
    int Channels { get; }

    /// <summary>How a file of ours stores its samples without loss.</summary>
    SampleFormat Format { get; }

    /// <summary>How many samples a channel the stream promises; null when it does not say.</summary>
    long? Frames { get; }

    /// <summary>Decodes on.</summary>
    /// <param name="samples">Filled with interleaved samples: a whole number of frames.</param>
    /// <returns>How many samples it holds then; fewer than asked for at the end, or where what follows cannot be decoded.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    int Read(Span<float> samples);
}
