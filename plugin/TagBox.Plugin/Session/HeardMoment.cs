using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Session;

/// <summary>How sure a tagger is of a name in one clip.</summary>
/// <param name="Region">The clip, in project time.</param>
/// <param name="Sureness">0 to 1.</param>
internal readonly record struct HeardMoment(Region Region, float Sureness);
