using System.Diagnostics;

namespace TagBox.Ipc.Tests.Doubles;

/// <summary>Waits for what another process or thread brings about.</summary>
internal static class Eventually
{
    /// <summary>Ends a test that hangs. It judges no speed: on however slow a machine, a test that passes does not come near it.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    public static async Task HoldsAsync(Func<bool> condition)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Stopwatch.GetElapsedTime(start).ShouldBeLessThan(Timeout, "what was waited for did not come about");
            await Task.Delay(10);
        }
    }
}
