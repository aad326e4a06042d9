using TagBox.Plugin.Capture;
using TagBox.Plugin.Editor.Drawing;

namespace TagBox.Plugin.Editor.Model;

/// <summary>Says how much is captured.</summary>
internal static class CaptureWords
{
    /// <summary>How long it is, and in how many stretches.</summary>
    /// <param name="map">What is captured.</param>
    /// <returns>Empty where that is nothing.</returns>
    public static string Of(CaptureMap map)
    {
        if (map.Format is not { } format)
        {
            return "";
        }

        string length = TimeAxis.Clock((double)map.Stretches.Sum(stretch => stretch.Length) / format.Rate, exact: false);
        return map.Stretches.Count == 1 ? $"{length} captured" : $"{length} captured in {map.Stretches.Count} stretches";
    }
}
