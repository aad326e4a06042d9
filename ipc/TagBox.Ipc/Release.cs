using System.Reflection;

namespace TagBox.Ipc;

/// <summary>TagBox's own versions, such as "0.1.0", as plug-in and engine tell each other.</summary>
public static class Release
{
    /// <summary>The version that a build stamped into a program or library of ours.</summary>
    /// <param name="assembly">The program or library.</param>
    /// <returns>The version, without what follows a plus.</returns>
    public static string Of(Assembly assembly) => assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Whether one is older than another.</summary>
    /// <param name="release">The one; null, or what is no version, where it is from before these were told: older than any.</param>
    /// <param name="than">The other; where it is no version, nothing is older.</param>
    /// <returns>True where it is older.</returns>
    public static bool IsOlder(string? release, string? than) =>
        TryParse(than, out Version? other) && (!TryParse(release, out Version? one) || one < other);

    // What follows a hyphen or plus tells builds of one version apart.
    private static bool TryParse(string? text, out Version version)
    {
        int end = text?.AsSpan().IndexOfAny('-', '+') ?? -1;
        return Version.TryParse(end < 0 ? text : text![..end], out version!);
    }
}
