using SkiaSharp;

namespace TagBox.Plugin.Tests.Editor;

/// <summary>
/// The window as its page shows it. What is drawn now lies beside the tests, in the folder pictures: whoever changes the window looks at
/// it there, and puts it into docs/pictures.
/// </summary>
public sealed class PictureTests
{
    // Of 255: by so much a pixel may differ in the mean, and by so much hardly any may.
    private const double MeanTolerance = 0.6;
    private const int PixelTolerance = 48;
    private const double MostPixels = 0.002;

    // Half of a pixel's light is elsewhere in letters that are drawn at another scale.
    private const double MeanToleranceOfScaled = 2;
    private const double MostPixelsOfScaled = 0.02;

    public static TheoryData<string> Names => [.. Scenes.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Window_LooksAsOnItsPage(string name)
    {
        using OpenEditor editor = Scenes.Open(name, scale: 1);
        SKBitmap picture = editor.Paint();
        Save(picture, name);

        (double mean, double differing) = Compare(picture, Stored(name));
        mean.ShouldBeLessThan(MeanTolerance);
        differing.ShouldBeLessThan(MostPixels);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Window_LooksTheSame_AtTwiceTheScale(string name)
    {
        using OpenEditor editor = Scenes.Open(name, scale: 2);
        using SKBitmap half = Halved(editor.Paint());

        (double mean, double differing) = Compare(half, Stored(name));
        mean.ShouldBeLessThan(MeanToleranceOfScaled);
        differing.ShouldBeLessThan(MostPixelsOfScaled);
    }

    private static SKBitmap Stored(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "docs", $"plugin-{name}.png");
        File.Exists(path).ShouldBeTrue($"docs/pictures has no plugin-{name}.png");
        return SKBitmap.Decode(path, SKBitmap.DecodeBounds(path).WithColorType(SKColorType.Bgra8888).WithAlphaType(SKAlphaType.Premul));
    }

    private static SKBitmap Halved(SKBitmap picture)
    {
        SKBitmap half = new(picture.Width / 2, picture.Height / 2, picture.ColorType, picture.AlphaType);
        ReadOnlySpan<byte> from = picture.GetPixelSpan();
        Span<byte> to = half.GetPixelSpan();
        for (int y = 0; y < half.Height; y++)
        {
            for (int x = 0; x < 4 * half.Width; x++)
            {
                int at = (2 * y * picture.RowBytes) + (8 * (x / 4)) + (x % 4);
                to[(y * half.RowBytes) + x] = (byte)((from[at] + from[at + 4] + from[at + picture.RowBytes] + from[at + picture.RowBytes + 4] + 2) / 4);
            }
        }

        return half;
    }

    private static (double Mean, double Differing) Compare(SKBitmap drawn, SKBitmap stored)
    {
        (drawn.Width, drawn.Height).ShouldBe((stored.Width, stored.Height));
        ReadOnlySpan<byte> ours = drawn.GetPixelSpan();
        ReadOnlySpan<byte> theirs = stored.GetPixelSpan();
        (long sum, int differing) = (0, 0);
        for (int at = 0; at < ours.Length; at++)
        {
            int difference = Math.Abs(ours[at] - theirs[at]);
            sum += difference;
            differing += difference > PixelTolerance ? 1 : 0;
        }

        stored.Dispose();
        return ((double)sum / ours.Length, (double)differing / ours.Length);
    }

    private static void Save(SKBitmap picture, string name)
    {
        string folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "pictures")).FullName;
        using FileStream file = File.Create(Path.Combine(folder, $"plugin-{name}.png"));
        picture.Encode(file, SKEncodedImageFormat.Png, 100);
    }
}
