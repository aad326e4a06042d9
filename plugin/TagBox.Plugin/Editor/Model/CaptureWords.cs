using TagBox.Plugin.Capture;
using TagBox.Plugin.Editor.Drawing;

namespace TagBox.Plugin.Editor.Model;

/// <summary>Says how much is captured.</summary>
internal static class CaptureWords
{
    /// <summary>How long it is, and in how many stretches.</summary>
    /// <param name="map">What is captured.</param>
    /// <param name="isListening">Whether the engine listens to it.</param>
    /// <returns>Empty where that is nothing.</returns>
    public static string Of(CaptureMap map, bool isListening)
    {
        if (map.Format is not { } format)
        {
            return "";
        }

        string length = TimeAxis.Clock((double)map.Stretches.Sum(stretch => stretch.Length) / format.Rate, exact: false);
        string stretches = map.Stretches.Count == 1 ? "" : $" in {map.Stretches.Count} stretches";
        return $"{length} captured{stretches}{(isListening ? ", listening to it…" : "")}";
    }
}
