namespace TagBox.Plugin.Editor.Model;

/// <summary>How long something goes on, in words that do not change with every second.</summary>
internal static class Remaining
{
    private const int Coarse = 5;

    /// <summary>The words.</summary>
    /// <param name="seconds">How long, in seconds; null where that is unknown.</param>
    /// <returns>Empty where it is unknown.</returns>
    public static string Text(double? seconds) => seconds switch
    {
        null => "",
        < Coarse => "nearly done",
        < 60 => $"about {Coarse * Math.Ceiling(seconds.Value / Coarse):0} s left",
        < 5400 => $"about {Math.Ceiling(seconds.Value / 60):0} min left",
        _ => $"about {Math.Ceiling(seconds.Value / 3600):0} h left",
    };
}
