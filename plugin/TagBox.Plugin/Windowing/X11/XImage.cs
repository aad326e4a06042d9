using System.Runtime.InteropServices;

namespace TagBox.Plugin.Windowing.X11;

/// <summary>A picture in memory (XImage, X11/Xlib.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct XImage
{
    public int Width;
    public int Height;
    public int OffsetX;
    public int Format;
    public nint Data;
    public int ByteOrder;
    public int BitmapUnit;
    public int BitmapBitOrder;
    public int BitmapPad;
    public int Depth;
    public int BytesPerLine;
    public int BitsPerPixel;
    public nuint RedMask;
    public nuint GreenMask;
    public nuint BlueMask;
    public nint ObjectData;
    public nint CreateImage;
    public nint DestroyImage;
    public nint GetPixel;
    public nint PutPixel;
    public nint SubImage;
    public nint AddPixel;
}
