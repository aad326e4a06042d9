using TagBox.Engine.Names;
using TagBox.Engine.Priors;
using TagBox.Engine.Priors.Components;
using TagBox.Engine.Taggers;

namespace TagBox.Engine.Separation;

/// <summary>What to separate, and how.</summary>
public sealed record SeparationRequest
{
    /// <summary>The stems that are wanted, at least one; the rest always comes with them.</summary>
    public required IReadOnlyList<StemRequest> Stems { get; init; }

    /// <summary>Who listens: at least one tagger, and every wanted tag known to at least one of them.</summary>
    public required IReadOnlyList<Tagger> Taggers { get; init; }

    /// <summary>What makes the stems.</summary>
    public IPrior Prior { get; init; } = new ComponentsPrior(new ComponentsSettings());

    /// <summary>Begins a separation that goes another way than <see cref="Prior"/> and <see cref="Steering"/>; null for these.</summary>
    public Func<IWindowSeparator>? Windows { get; init; }

    /// <summary>How the taggers steer; as is best for the prior if null.</summary>
    public SteeringSettings? Steering { get; init; }

    /// <summary>Where randomness starts: the same seed gives the same bits.</summary>
    public int Seed { get; init; }

    /// <summary>First sample of the region; the audio's first by default.</summary>
    public long Start { get; init; }

    /// <summary>Samples in the region; to the audio's end by default.</summary>
    public long? Length { get; init; }
}
