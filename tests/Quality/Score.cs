using TagBox.Engine.Audio;
using TagBox.Engine.Evaluation;

namespace Quality;

/// <summary>How one stem came out, in decibels, beside the unprocessed mixture and silence.</summary>
internal sealed record Score(string Method, int Sources, string Tag, double ScaleInvariantImprovement, double PlainImprovement, double Plain)
{
    public static Score Of(string method, Track track, string tag, AudioBuffer truth, AudioBuffer estimate)
    {
        double plain = SignalToDistortion.Plain(estimate, truth);
        double before = SignalToDistortion.Plain(track.Mixture, truth);
        double improvement = SignalToDistortion.ScaleInvariant(estimate, truth) - SignalToDistortion.ScaleInvariant(track.Mixture, truth);
        return new Score(method, track.Stems.Count, tag, improvement, plain - before, plain);
    }
}
