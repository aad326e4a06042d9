using System.Text;

namespace TagBox.Plugin.Vst3.Native;

/// <summary>Texts in the fields of native structs: cut to fit, closed and filled up with zeros.</summary>
internal static unsafe class NativeText
{
    /// <summary>Characters of a String128, its closing zero included (vsttypes.h).</summary>
    public const int String128 = 128;

    public static void Write(string text, char* to, int capacity = String128)
    {
        Span<char> field = new(to, capacity);
        int length = Math.Min(text.Length, capacity - 1);
        if (length > 0 && length < text.Length && char.IsHighSurrogate(text[length - 1]))
        {
            length--;
        }

        text.AsSpan(0, length).CopyTo(field);
        field[length..].Clear();
    }

    public static void WriteUtf8(string text, byte* to, int capacity)
    {
        Span<byte> field = new(to, capacity);
        // Stops before a character that does not fit whole.
        Encoding.UTF8.GetEncoder().Convert(text, field[..^1], flush: true, out _, out int length, out _);
        field[length..].Clear();
    }

    /// <summary>A text that a host hands over, of at most <paramref name="limit"/> characters where it forgot the closing zero.</summary>
    public static string Read(char* text, int limit = 1024)
    {
        if (text == null)
        {
            return "";
        }

        int length = 0;
        while (length < limit && text[length] != 0)
        {
            length++;
        }

        return new string(text, 0, length);
    }
}
