using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3.Native;

/// <summary>A rectangle of pixels (ViewRect, iplugview.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ViewRect(ViewSize size)
{
    public int Left;
    public int Top;
    public int Right = size.Width;
    public int Bottom = size.Height;

    public readonly ViewSize Size => new((int)Math.Clamp((long)Right - Left, 0, int.MaxValue), (int)Math.Clamp((long)Bottom - Top, 0, int.MaxValue));
}
