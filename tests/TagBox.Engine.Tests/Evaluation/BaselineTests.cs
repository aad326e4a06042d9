using TagBox.Engine.Audio;
using TagBox.Engine.Evaluation;
using TagBox.Engine.Separation;

namespace TagBox.Engine.Tests.Evaluation;

/// <summary>The paper's unsupervised baselines on sounds that they are made for.</summary>
public class BaselineTests
{
    private const int Rate = 16000;
    private const int Length = 6 * Rate;

    [Fact]
    public void HarmonicPercussive_OfTonesAndClicks_TellsThemApart()
    {
        float[] tones = Make(i => 0.05f * (MathF.Sin(2 * MathF.PI * 440 * i / Rate) + MathF.Sin(2 * MathF.PI * 1130 * i / Rate)));
        Random random = new(1);
        float[] clicks = Make(i => i % 8000 is >= 4000 and < 4100 ? (float)random.NextDouble() - 0.5f : 0);
        AudioBuffer[] stems = Run(new HarmonicPercussive([true, false]), Sum(tones, clicks));

        SignalToDistortion.ScaleInvariant(stems[0], Mono(clicks)).ShouldBeGreaterThan(10);
        SignalToDistortion.ScaleInvariant(stems[1], Mono(tones)).ShouldBeGreaterThan(10);
    }

    [Fact]
    public void RepetSim_OfALoopAndAGlide_TakesTheGlideOut()
    {
        Random random = new(1);
        float[] bar = [.. Enumerable.Range(0, Rate).Select(i => (float)(random.NextDouble() - 0.5) * MathF.Exp(-(i % 4000) / 600f))];
        float[] loop = Make(i => bar[i % Rate]);
        float[] glide = Make(i => i is > 20000 and < 60000 ? 0.3f * MathF.Sin(2 * MathF.PI * (300 + (i * 0.004f)) * i / Rate) : 0);
        AudioBuffer[] stems = Run(new RepetSim([true, false]), Sum(loop, glide));

        SignalToDistortion.ScaleInvariant(stems[0], Mono(glide)).ShouldBeGreaterThan(6);
        SignalToDistortion.ScaleInvariant(stems[1], Mono(loop)).ShouldBeGreaterThan(6);
        Sum(stems[0].Channels[0], stems[1].Channels[0]).Zip(Sum(loop, glide), (both, whole) => Math.Abs(both - whole)).Max().ShouldBeLessThan(1e-5f);
    }

    private static AudioBuffer[] Run(IWindowSeparator separator, float[] mixture) =>
        separator.Separate(new Window(0, Length), Mono(mixture), 0, (_, _) => { }, CancellationToken.None);

    private static float[] Make(Func<int, float> value) => [.. Enumerable.Range(0, Length).Select(value)];

    private static float[] Sum(float[] a, float[] b) => [.. a.Zip(b, (x, y) => x + y)];

    private static AudioBuffer Mono(float[] samples) => new([samples], Rate);
}
