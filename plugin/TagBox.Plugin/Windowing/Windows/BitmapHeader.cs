using System.Runtime.InteropServices;

namespace TagBox.Plugin.Windowing.Windows;

/// <summary>What a picture in memory is like (BITMAPINFOHEADER, wingdi.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct BitmapHeader
{
    public uint Size;
    public int Width;

    /// <summary>Negative where rows begin at the top.</summary>
    public int Height;

    public ushort Planes;
    public ushort BitsPerPixel;
    public uint Compression;
    public uint ImageSize;
    public int HorizontalDensity;
    public int VerticalDensity;
    public uint ColoursUsed;
    public uint ColoursNeeded;
}
