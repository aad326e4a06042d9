namespace TagBox.Plugin.Capture;

/// <summary>The form of captured audio.</summary>
/// <param name="Rate">Samples a second, in Hz.</param>
/// <param name="Channels">1 or 2.</param>
internal readonly record struct CaptureFormat(int Rate, int Channels)
{
    /// <summary>Bytes of one sample of every channel.</summary>
    public int FrameLength => Channels * sizeof(float);
}
