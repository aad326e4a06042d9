namespace TagBox.Plugin.Parameters;

/// <summary>Makes a message fit where a host shows it, so that what to do, which stands at its end, is not what is lost.</summary>
internal static class ShortText
{
    private const char Ellipsis = '…';

    /// <summary>A message in no more characters than there is room for.</summary>
    /// <param name="text">The message: what is wrong, then what to do.</param>
    /// <param name="limit">Room, in characters.</param>
    public static string Fit(string text, int limit)
    {
        if (text.Length > limit)
        {
            text = WithShortPaths(text);
        }

        if (text.Length <= limit)
        {
            return text;
        }

        // As much of the end as is one sentence or clause, where that leaves half of the room to the beginning.
        int end = text.AsSpan(0, text.Length - 1).LastIndexOfAny(".;:");
        int kept = end >= 0 && text.Length - end - 2 <= limit / 2 ? text.Length - end - 2 : limit / 2;
        return $"{text.AsSpan(0, limit - kept - 1).TrimEnd()}{Ellipsis}{text.AsSpan(text.Length - kept)}";
    }

    private static string WithShortPaths(string text)
    {
        // Paths are in quotes, or what cannot be read or written.
        string[] parts = text.Split('\'');
        for (int quoted = 1; quoted < parts.Length - 1; quoted += 2)
        {
            parts[quoted] = ShortPath(parts[quoted]);
        }

        text = string.Join('\'', parts);
        foreach (string verb in (string[])["Cannot read ", "Cannot write "])
        {
            int start = text.IndexOf(verb, StringComparison.Ordinal) + verb.Length;
            int end = start < verb.Length ? -1 : text.IndexOf(": ", start, StringComparison.Ordinal);
            text = end < 0 ? text : text[..start] + ShortPath(text[start..end]) + text[end..];
        }

        return text;
    }

    // The last two names.
    private static string ShortPath(string path)
    {
        int last = path.LastIndexOfAny(['/', '\\']);
        int start = last <= 0 ? -1 : path.LastIndexOfAny(['/', '\\'], last - 1);
        return start <= 0 ? path : Ellipsis + path[start..];
    }
}
