namespace TagBox.Plugin.Capture;

/// <summary>The form of captured audio.</summary>
/// <param name="Rate">Samples a second, in Hz.</param>
/// <param name="Channels">1 to <see cref="MaxChannels"/>.</param>
internal readonly record struct CaptureFormat(int Rate, int Channels)
{
    /// <summary>Channels that the engine takes at most.</summary>
    public const int MaxChannels = 8;

    /// <summary>Bytes of one sample of every channel.</summary>
    public int FrameLength => Channels * sizeof(float);
}
