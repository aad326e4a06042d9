using System.Globalization;
using TagBox.Plugin.Vst3.Native;

namespace TagBox.Plugin.Tests.Windowing;

/// <summary>What is left behind of windows that were opened and closed.</summary>
[Collection(nameof(ScreenCollection))]
public sealed class LastingTests
{
    [ScreenFact]
    public void OpenedAndClosed_LeavesNothing() => OpenAndClose(60);

    [ScreenFact(isLong: true)]
    public void OpenedAndClosed_1000Times_LeavesNothing() => OpenAndClose(1000);

    private static void OpenAndClose(int times)
    {
        Cards content = new();
        using HostWindow host = new(content);
        Round(host, 20);
        (int descriptors, long memory) = Usage();
        Round(host, times);
        (int descriptorsAfter, long memoryAfter) = Usage();
        // What the runtime or an earlier test opens or closes meanwhile is a few, in all and not a round.
        (descriptorsAfter - descriptors).ShouldBeLessThan(times / 10);
        // A window's pixels alone are 240 kB a round; what the runtime itself takes in between is not told apart.
        (memoryAfter - memory).ShouldBeLessThan(8_000_000 + (times * 10_000L));
    }

    private static void Round(HostWindow host, int times)
    {
        for (int round = 0; round < times; round++)
        {
            host.View.Remove().ShouldBe(Result.Ok);
            host.View.Attach(host.Window).ShouldBe(Result.Ok);
            host.AwaitColour(5, 5, Cards.Ground);
        }
    }

    private static (int Descriptors, long Memory) Usage()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        string pages = File.ReadAllText("/proc/self/statm").Split(' ')[1];
        return (Directory.GetFiles("/proc/self/fd").Length, long.Parse(pages, CultureInfo.InvariantCulture) * Environment.SystemPageSize);
    }
}
