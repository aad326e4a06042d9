namespace TagBox.Cli.Reports;

/// <summary>Draws values between 0 and 1 as a line of blocks, one character a value.</summary>
internal static class Sparkline
{
    private const string Blocks = " ▁▂▃▄▅▆▇█";

    /// <summary>Draws the values; more of them than fit are drawn by the largest of each stretch.</summary>
    /// <param name="values">From 0 to 1.</param>
    /// <param name="width">Most characters to use, at least 1.</param>
    public static string Draw(IReadOnlyList<float> values, int width)
    {
        int columns = Math.Min(width, values.Count);
        return string.Concat(Enumerable.Range(0, columns).Select(column =>
        {
            int from = (int)((long)column * values.Count / columns);
            int to = (int)((long)(column + 1) * values.Count / columns);
            float largest = Enumerable.Range(from, to - from).Max(index => values[index]);
            return Blocks[(int)Math.Round(Math.Clamp(largest, 0, 1) * (Blocks.Length - 1))];
        }));
    }
}
