using SkiaSharp;
using TagBox.Plugin.Editor.Controls;
using TagBox.Plugin.Parameters;

namespace TagBox.Plugin.Tests.Editor;

public sealed class EditorLayoutTests
{
    public static TheoryData<int, int, int, int> Sizes
    {
        get
        {
            TheoryData<int, int, int, int> sizes = [];
            foreach ((int width, int height) in ((int, int)[])[(720, 600), (980, 640), (1400, 700), (2400, 1500)])
            {
                for (int rows = 0; rows <= StemSlots.Count; rows++)
                {
                    sizes.Add(width, height, rows, rows % 2 == 0 ? 2 : 7);
                }
            }

            return sizes;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void EverythingIsInTheWindow_AndNothingOverAnother(int width, int height, int rows, int linesOfState)
    {
        EditorLayout layout = new(new(width, height), rows, [120, 150, 90, 200, 130, 110], _ => 18 * linesOfState);

        SKRect[] parts = [layout.Header, layout.Capture, layout.Choose, layout.Separate, .. layout.Rows, layout.Footer];
        foreach ((SKRect upper, SKRect lower) in parts.Zip(parts.Skip(1)))
        {
            upper.Height.ShouldBeGreaterThan(0);
            lower.Top.ShouldBeGreaterThanOrEqualTo(upper.Bottom - 0.01f);
        }

        parts.ShouldAllBe(part => part.Left >= 0 && part.Right <= width && part.Bottom <= height);
        layout.Separate.Height.ShouldBeGreaterThanOrEqualTo(18 * linesOfState);
        layout.Chips.ShouldNotBeEmpty();
        layout.Chips.ShouldAllBe(chip => layout.Choose.Contains(chip));
        foreach ((SKRect before, SKRect after) in layout.Chips.Zip(layout.Chips.Skip(1)))
        {
            before.IntersectsWith(after).ShouldBeFalse();
        }
    }
}
