using TagBox.Engine.Audio;
using TagBox.Engine.Separation;

namespace TagBox.Engine.Tests.Separation;

public class CrossFadeTests
{
    [Fact]
    public void Add_WindowsOfOneSignal_GiveThatSignalBack()
    {
        float[] signal = [.. Enumerable.Range(0, 1000).Select(i => MathF.Sin(0.1f * i))];
        float[] joined = Join(signal, window => signal[(int)window.Start..(int)window.End]);

        joined.Length.ShouldBe(signal.Length);
        for (int i = 0; i < signal.Length; i++)
        {
            joined[i].ShouldBe(signal[i], 1e-6);
        }
    }

    [Fact]
    public void Add_WindowsOfDifferentLevels_GoFromOneToTheNextWithoutAJump()
    {
        int index = 0;
        float[] joined = Join(new float[1000], window => [.. Enumerable.Repeat((float)(index++ % 2), window.Length)]);

        // A raised cosine over the shared 100 samples is steepest in its middle: π / 2 / 100.
        joined.Zip(joined.Skip(1)).ShouldAllBe(pair => MathF.Abs(pair.Second - pair.First) < 0.016f);
    }

    private static float[] Join(float[] signal, Func<Window, float[]> stem)
    {
        List<float> joined = [];
        CrossFade fade = new(stems => joined.AddRange(stems[0].Channels[0]));
        foreach (Window window in Window.Cover(signal.Length, new WindowLengths(300, 100)))
        {
            fade.Add(window, [new AudioBuffer([stem(window)], 1000)]);
        }

        fade.Finish();
        return [.. joined];
    }
}
