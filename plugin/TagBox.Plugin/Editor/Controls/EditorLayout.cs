using SkiaSharp;

namespace TagBox.Plugin.Editor.Controls;

/// <summary>
/// Where things are, in points. The left column has what is done, in the order that it is done in; the right one shows what of, with one
/// time axis from the capture down to the last stem.
/// </summary>
internal sealed class EditorLayout
{
    /// <summary>Between an edge of the window and what is in it.</summary>
    public const float Margin = 12;

    /// <summary>Between what belongs together and what comes next.</summary>
    public const float Gap = 8;

    /// <summary>Of a panel, within.</summary>
    public const float Padding = 10;

    private const float HeaderHeight = 40;
    private const float FooterHeight = 34;
    private const float ChipHeight = 28;
    private const float LowestStatus = 44;
    private const float LowestRow = 30;
    private const float HighestRow = 90;
    private const int FewestRows = 4;
    private const float LowestCapture = 48;
    private const float CaptureShare = 0.28f;
    private const float HighestCapture = 260;
    private const float RowGap = 3;

    // What the left column takes of the width, as far as its controls let it.
    private const float LeftShare = 0.38f;
    private const float Narrowest = 300;
    private const float Widest = 380;

    /// <summary>Lays out a window.</summary>
    /// <param name="size">The window's.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="chips">How wide each chip is.</param>
    /// <param name="statusHeight">How high the state is at a width.</param>
    public EditorLayout(SKSize size, int rows, IReadOnlyList<float> chips, Func<float, float> statusHeight)
    {
        (float left, float right) = (Margin, size.Width - Margin);
        Header = new(left, 0, right, HeaderHeight);
        Footer = new(left, size.Height - FooterHeight, right, size.Height);
        Split = left + Math.Clamp(size.Width * LeftShare, Narrowest, Widest);
        TimeRight = right - Padding;

        Chips = Flow(chips, TimeRight - Split, size.Height < 620 ? 1 : 2);
        float chooseHeight = (2 * Padding) + (Chips.Count == 0 ? ChipHeight : Chips[^1].Bottom);
        float separateHeight = Math.Max(LowestStatus, statusHeight(TimeRight - Split)) + (2 * Padding) - 4;
        float room = Footer.Top - Header.Bottom - chooseHeight - separateHeight - (3 * Gap);
        float rowsHeight = rows == 0 ? 0 : Math.Clamp((room * (1 - CaptureShare) / Math.Max(FewestRows, rows)) - RowGap, LowestRow, HighestRow);
        float captureHeight = rows == 0 ? room + Gap : Math.Max(LowestCapture, Math.Min(HighestCapture, room - (rows * (rowsHeight + RowGap))));

        Capture = SKRect.Create(left, Header.Bottom, right - left, captureHeight);
        Choose = SKRect.Create(left, Capture.Bottom + Gap, right - left, chooseHeight);
        Separate = SKRect.Create(left, Choose.Bottom + Gap, right - left, separateHeight);
        Rows = [.. Enumerable.Range(0, rows).Select(row => SKRect.Create(left, Separate.Bottom + Gap + (row * (rowsHeight + RowGap)), right - left, rowsHeight))];
        Chips = [.. Chips.Select(chip => SKRect.Create(Split + chip.Left, Choose.Top + Padding + chip.Top, chip.Width, chip.Height))];
    }

    /// <summary>The product and its mode.</summary>
    public SKRect Header { get; }

    /// <summary>What is captured.</summary>
    public SKRect Capture { get; }

    /// <summary>What is chosen.</summary>
    public SKRect Choose { get; }

    /// <summary>What is going on.</summary>
    public SKRect Separate { get; }

    /// <summary>The stems.</summary>
    public IReadOnlyList<SKRect> Rows { get; }

    /// <summary>Those chips that there is room for.</summary>
    public IReadOnlyList<SKRect> Chips { get; }

    /// <summary>What is done with files, and hints.</summary>
    public SKRect Footer { get; }

    /// <summary>Where the right column, and with it the time axis, begins.</summary>
    public float Split { get; }

    /// <summary>Where the time axis ends.</summary>
    public float TimeRight { get; }

    private static List<SKRect> Flow(IReadOnlyList<float> widths, float room, int mostLines)
    {
        List<SKRect> placed = [];
        (float x, int line) = (0, 0);
        foreach (float width in widths)
        {
            if (x > 0 && x + width > room)
            {
                (x, line) = (0, line + 1);
            }

            if (line == mostLines)
            {
                break;
            }

            placed.Add(SKRect.Create(x, line * (ChipHeight + 6), Math.Min(width, room), ChipHeight));
            x += width + 6;
        }

        return placed;
    }
}
