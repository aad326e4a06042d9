using System.Globalization;

namespace TagBox.Cli.Reports;

/// <summary>What came of a list of songs.</summary>
/// <param name="Songs">How many there were to do.</param>
/// <param name="Done">How many were done now.</param>
/// <param name="Finished">How many had been done before.</param>
/// <param name="Failed">How many could not be done.</param>
/// <param name="AudioSeconds">How much audio was done now.</param>
/// <param name="SecondsTaken">How long it took.</param>
internal sealed record SongSummary(int Songs, int Done, int Finished, int Failed, double AudioSeconds, double SecondsTaken)
{
    /// <summary>In words: "40 songs: 38 done, 1 finished before, 1 failed; 120 s for 600 s of audio (0.200 s a second)".</summary>
    public override string ToString()
    {
        string speed = AudioSeconds > 0 ? $" ({Text(SecondsTaken / AudioSeconds, "0.000")} s a second)" : "";
        string left = Songs - Done - Finished - Failed is > 0 and var open ? $", {open} left" : "";
        return $"{Songs} song{(Songs == 1 ? "" : "s")}: {Done} done, {Finished} finished before, {Failed} failed{left}; {Text(SecondsTaken, "0.0")} s for {Text(AudioSeconds, "0.0")} s of audio{speed}";
    }

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
