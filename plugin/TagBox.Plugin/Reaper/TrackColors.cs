using System.Text;

namespace TagBox.Plugin.Reaper;

/// <summary>The colours of stems' tracks: the same name has the same one everywhere, the actions for REAPER included.</summary>
internal static class TrackColors
{
    // Tableau's ten colours.
    private static readonly (int Red, int Green, int Blue)[] Colors =
    [
        (78, 121, 167), (242, 142, 43), (225, 87, 89), (118, 183, 178), (89, 161, 79),
        (237, 201, 72), (176, 122, 161), (255, 157, 167), (156, 117, 95), (186, 176, 172),
    ];

    /// <summary>The colour of a stem.</summary>
    /// <param name="stem">Its name.</param>
    /// <returns>0 to 255 each.</returns>
    public static (int Red, int Green, int Blue) Of(string stem) =>
        Colors[Encoding.UTF8.GetBytes(stem).Aggregate(0, (sum, letter) => ((sum * 31) + letter) % (1 << 24)) % Colors.Length];
}
