namespace TagBox.Plugin.Session;

/// <summary>A name that can be chosen for a stem, as far as it is heard in what is captured.</summary>
/// <param name="Name">The name.</param>
/// <param name="Sureness">How sure the surest tagger is of it where it is heard best, 0 to 1; from a half on <c>tagbox separate --stems heard</c> takes it.</param>
/// <param name="Moments">How sure that tagger is over time, in order.</param>
internal sealed record HeardName(string Name, double Sureness, IReadOnlyList<HeardMoment> Moments);
