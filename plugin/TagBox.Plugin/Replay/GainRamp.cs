namespace TagBox.Plugin.Replay;

/// <summary>A gain that moves to each new value along a straight line, and is exactly that value from then on.</summary>
/// <param name="length">Samples that a move takes.</param>
internal struct GainRamp(int length)
{
    private const double Seconds = 0.01;

    private double target;
    private double step;
    private int left;

    /// <summary>A gain of 0 that takes ten milliseconds to move.</summary>
    /// <param name="rate">Samples a second, in Hz.</param>
    public static GainRamp OfRate(double rate) => new(Math.Max(1, (int)(rate * Seconds)));

    /// <summary>Whether it stands still.</summary>
    public readonly bool IsSteady => left == 0;

    /// <summary>The gain at a sample from the current one on.</summary>
    /// <param name="sample">0 for the current sample.</param>
    public readonly float At(int sample) => (float)(sample < left ? target - (step * (left - sample)) : target);

    /// <summary>Begins to move to another value.</summary>
    /// <param name="gain">The value.</param>
    public void MoveTo(double gain)
    {
        if (gain != target)
        {
            double from = target - (step * left);
            (target, step, left) = (gain, (gain - from) / length, length);
        }
    }

    /// <summary>Takes the value it is moving to at once.</summary>
    public void Finish() => left = 0;

    /// <summary>Begins at silence and moves to the value it has.</summary>
    public void FadeIn() => (step, left) = (target / length, length);

    /// <summary>Goes on by some samples.</summary>
    /// <param name="samples">How many.</param>
    public void Advance(int samples) => left = Math.Max(0, left - samples);
}
