using System.Runtime.InteropServices;

namespace TagBox.Plugin.Windowing.Windows;

/// <summary>The clipboard.</summary>
internal static class Win32Clipboard
{
    private const uint UnicodeText = 13;

    /// <summary>Puts text on it, unless another program is at it just now.</summary>
    public static void Put(nint window, string text)
    {
        if (User32.OpenClipboard(window) == 0)
        {
            return;
        }

        User32.EmptyClipboard();
        nint memory = GlobalMemory.Of(MemoryMarshal.AsBytes((text.ReplaceLineEndings("\r\n") + '\0').AsSpan()));
        if (User32.SetClipboardData(UnicodeText, memory) == 0)
        {
            GlobalMemory.Free(memory);
        }

        User32.CloseClipboard();
    }
}
