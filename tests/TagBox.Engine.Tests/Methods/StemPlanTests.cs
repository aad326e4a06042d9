using TagBox.Engine.Audio;
using TagBox.Engine.Methods;
using TagBox.Engine.Names;
using TagBox.Engine.Separation;

namespace TagBox.Engine.Tests.Methods;

public class StemPlanTests
{
    private static readonly StemRequest Vocals = new("vocals", ["vocals"]);
    private static readonly StemRequest Drums = new("drums", ["drums"]);
    private static readonly StemRequest Instrumental = new("instrumental", ["vocals"]) { IsComplement = true };

    public static TheoryData<StemRequest[], string[], float[]> Plans => new()
    {
        // Of a mixture of 16 a method takes 1 for its first stem and 2 for its second.
        { [Vocals, Drums], ["vocals", "drums"], [1, 2] },
        { [Instrumental], ["vocals"], [15] },
        { [Instrumental, Drums], ["drums", "vocals"], [13, 1] },
        { [Drums, Instrumental], ["drums", "vocals"], [1, 13] },
        { [Vocals, Instrumental], ["vocals"], [1, 15] },
        { [Instrumental, Vocals], ["vocals"], [15, 1] },
    };

    [Theory]
    [MemberData(nameof(Plans))]
    public void Windows_EveryPlan_GiveWhatIsWanted(StemRequest[] wanted, string[] taken, float[] expected)
    {
        StemPlan plan = new(wanted);
        IWindowSeparator windows = plan.Windows(new Counting(taken.Length));

        plan.Taken.Select(stem => stem.Name).ShouldBe(taken);
        windows.Stems.ShouldBe(wanted.Length);
        windows.Separate(new Window(0, 1), new AudioBuffer([[16]], 8000), 0, (_, _) => { }, CancellationToken.None)
            .Select(stem => stem.Channels[0][0]).ShouldBe(expected);
    }

    private sealed class Counting(int stems) : IWindowSeparator
    {
        public int Stems => stems;

        public WindowLengths Lengths(int sampleRate) => new(sampleRate, 1);

        public AudioBuffer[] Separate(Window window, AudioBuffer mixture, int seed, Action<double, string> report, CancellationToken cancellation) =>
            [.. Enumerable.Range(1, stems).Select(value => new AudioBuffer([[value]], mixture.SampleRate))];
    }
}
