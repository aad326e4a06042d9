namespace TagBox.Engine.Taggers;

/// <summary>How long a clip a tagger hears at once.</summary>
/// <param name="Samples">The length it was trained on, in samples at its rate.</param>
/// <param name="Fixed">True when it takes that length only: shorter audio has to be extended, longer audio cut into clips.</param>
public readonly record struct ClipLength(int Samples, bool Fixed)
{
    /// <summary>The shortest clip that still makes sense to it, in samples: all of it when fixed, else a third of what it was trained on.</summary>
    public int Shortest => Fixed ? Samples : Samples / 3;
}
