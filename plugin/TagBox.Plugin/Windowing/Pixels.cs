using System.Runtime.InteropServices;
using SkiaSharp;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Windowing;

/// <summary>A picture in memory that Skia draws into and native windows show: rows from the top, each pixel blue, green, red and a byte that is not looked at.</summary>
internal sealed unsafe class Pixels : IDisposable
{
    /// <summary>Bytes a pixel.</summary>
    public const int PixelSize = 4;

    private const int LargestEdge = 8192;

    private readonly void* memory;
    private readonly SKSurface surface;

    /// <param name="wanted">As far as that is between one pixel and what a screen may have.</param>
    public Pixels(ViewSize wanted)
    {
        Size = new(Math.Clamp(wanted.Width, 1, LargestEdge), Math.Clamp(wanted.Height, 1, LargestEdge));
        memory = NativeMemory.AllocZeroed((nuint)RowBytes, (nuint)Size.Height);
        SKImageInfo info = new(Size.Width, Size.Height, SKColorType.Bgra8888, SKAlphaType.Opaque);
        surface = SKSurface.Create(info, (nint)memory, RowBytes);
    }

    public ViewSize Size { get; }

    public int RowBytes => Size.Width * PixelSize;

    public nint Address => (nint)memory;

    public void Draw(ScaledContent content)
    {
        content.Paint(surface.Canvas, Size);
        surface.Flush();
    }

    public void Dispose()
    {
        surface.Dispose();
        NativeMemory.Free(memory);
    }
}
