namespace TagBox.Ipc.Tests.Doubles;

/// <summary>Waits for what another process or thread brings about.</summary>
internal static class Eventually
{
    public static async Task HoldsAsync(Func<bool> condition)
    {
        for (var tries = 0; !condition(); tries++)
        {
            tries.ShouldBeLessThan(2000, "what was waited for did not come about in 20 s");
            await Task.Delay(10);
        }
    }
}
