namespace TagBox.Ipc.MessagePack;

/// <summary>A moment as the MessagePack timestamp extension (type −1) keeps it: finer and wider than <see cref="DateTimeOffset"/>.</summary>
/// <param name="Seconds">Since 1970-01-01T00:00:00Z, without leap seconds; negative before.</param>
/// <param name="Nanoseconds">Added to the seconds, 0 to 999 999 999.</param>
public readonly record struct MessagePackTimestamp(long Seconds, uint Nanoseconds)
{
    /// <summary>The extension's type in the format.</summary>
    public const sbyte ExtensionType = -1;

    /// <summary>The most that <see cref="Nanoseconds"/> may hold.</summary>
    public const uint MaxNanoseconds = 999_999_999;

    private const long NanosecondsPerTick = 1_000_000_000 / TimeSpan.TicksPerSecond;

    /// <summary>The timestamp of a moment, exact to the tick.</summary>
    /// <param name="moment">Any moment.</param>
    /// <returns>The same moment.</returns>
    public static MessagePackTimestamp From(DateTimeOffset moment)
    {
        (long seconds, long ticks) = Math.DivRem(moment.UtcTicks - DateTimeOffset.UnixEpoch.Ticks, TimeSpan.TicksPerSecond);
        return ticks < 0
            ? new(seconds - 1, (uint)((ticks + TimeSpan.TicksPerSecond) * NanosecondsPerTick))
            : new(seconds, (uint)(ticks * NanosecondsPerTick));
    }

    /// <summary>The moment, rounded down to the tick.</summary>
    /// <param name="moment">The moment in UTC.</param>
    /// <returns>False where it lies outside the years 1 to 9999.</returns>
    public bool TryGetMoment(out DateTimeOffset moment)
    {
        const long first = -62_135_596_800, last = 253_402_300_799;
        var inside = Seconds is >= first and <= last;
        moment = inside
            ? DateTimeOffset.FromUnixTimeSeconds(Seconds).AddTicks(Nanoseconds / NanosecondsPerTick)
            : default;
        return inside;
    }
}
