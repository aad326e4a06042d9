using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TagBox.Engine.Priors.Learned;

/// <summary>What the training of the naming network and its use have to agree on: <c>Weights/naming.json</c>, which both read.</summary>
internal sealed record NamingConstants
{
    private const string Resource = "naming.json";

    /// <summary>Those of the shipped weights.</summary>
    public static NamingConstants Shipped { get; } = Read();

    /// <summary>The length of a frame in seconds; frames overlap by half.</summary>
    public required double FrameSeconds { get; init; }

    /// <summary>The rows of the spectrogram that is factorised, from 0 Hz up.</summary>
    public required IReadOnlyList<RowGroup> RowGroups { get; init; }

    /// <summary>The power of a row's mean power that is factorised.</summary>
    public required float Exponent { get; init; }

    /// <summary>Components of a factorisation.</summary>
    public required int Components { get; init; }

    /// <summary>How far apart places may be, as one less the cosine of the channels' amplitudes.</summary>
    public required IReadOnlyList<float> Nearness { get; init; }

    /// <summary>How sure the network has to be of a stem that is asked for, 0 to 1: its odds are halved there.</summary>
    public required float Sure { get; init; }

    /// <summary>The part of <see cref="Sure"/> that is as good as not sure at all.</summary>
    public required float Least { get; init; }

    /// <summary>The power of how much less sure it is.</summary>
    public required int Steepness { get; init; }

    private static NamingConstants Read()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        return JsonSerializer.Deserialize(stream, NamingJson.Default.NamingConstants)!;
    }
}

/// <summary>Reads them without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(NamingConstants))]
internal sealed partial class NamingJson : JsonSerializerContext;
