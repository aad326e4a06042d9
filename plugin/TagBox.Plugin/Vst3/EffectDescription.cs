namespace TagBox.Plugin.Vst3;

/// <summary>What a factory tells hosts of an effect. Class id and name must never change: projects find the effect by them.</summary>
public sealed record EffectDescription
{
    /// <summary>The id that projects store.</summary>
    public required Guid ClassId { get; init; }

    /// <summary>The name shown in the host's list; at most 63 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Who makes it; at most 63 characters.</summary>
    public required string Vendor { get; init; }

    /// <summary>The effect's own version, such as <c>1.2.3</c>.</summary>
    public required string Version { get; init; }

    /// <summary>What kind of effect it is, in the format's own words: <c>Fx|Tools</c>.</summary>
    public string Categories { get; init; } = "Fx";

    /// <summary>The maker's page; may be empty.</summary>
    public string Url { get; init; } = "";

    /// <summary>The maker's address; may be empty.</summary>
    public string Email { get; init; } = "";
}
