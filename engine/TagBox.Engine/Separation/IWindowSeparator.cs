using TagBox.Engine.Audio;

namespace TagBox.Engine.Separation;

/// <summary>A method of separation: takes stems out of the windows of one piece of audio, from its first to its last.</summary>
public interface IWindowSeparator
{
    /// <summary>How many stems it takes out, the rest not counted.</summary>
    int Stems { get; }

    /// <summary>Told once, before the first window, what the audio is: for methods that look further than a window.</summary>
    /// <param name="audio">All of it, which can be read until the end; it stays its owner's.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>What is to be given back after the last window, or when it was stopped; null for nothing.</returns>
    IDisposable? Begin(IAudioReader audio, CancellationToken cancellation) => null;

    /// <summary>How the audio is cut.</summary>
    WindowLengths Lengths(int sampleRate);

    /// <summary>Separates the next window.</summary>
    /// <param name="window">Where it lies.</param>
    /// <param name="mixture">Its audio; not silent throughout.</param>
    /// <param name="seed">Where its randomness starts: the same seed gives the same bits.</param>
    /// <param name="report">Told the fraction that is done, and what is being done.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The wanted stems, without the rest.</returns>
    AudioBuffer[] Separate(Window window, AudioBuffer mixture, int seed, Action<double, string> report, CancellationToken cancellation);
}
