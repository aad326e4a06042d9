namespace TagBox.Engine.Audio;

/// <summary>Writes an audio file, a stretch at a time. It gets its name, whole, by <see cref="Commit"/>; without it nothing is left behind.</summary>
public interface IAudioWriter : IDisposable
{
    /// <summary>Samples, over all channels, that were beyond full scale and were clipped.</summary>
    long Clipped { get; }

    /// <summary>Appends a stretch.</summary>
    /// <param name="audio">Audio of the file's rate and number of channels.</param>
    /// <exception cref="TagBoxException">It cannot be written, for instance because the disk is full.</exception>
    void Write(AudioBuffer audio);

    /// <summary>Completes the file and gives it its name. Nothing can be written after.</summary>
    /// <param name="replaced">Where a file that it replaces is kept, in the same folder; null to drop it.</param>
    /// <exception cref="TagBoxException">It cannot be completed; then there is no file of that name, or still the old one.</exception>
    void Commit(string? replaced);
}
