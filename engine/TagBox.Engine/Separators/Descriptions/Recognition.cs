using System.Text.Json;
using System.Text.Json.Nodes;
using TagBox.Engine.Separators.Networks;

namespace TagBox.Engine.Separators.Descriptions;

/// <summary>
/// Finds out what files without a description are: by what their makers wrote into them, by their digest, or by the shapes of
/// their tensors and a word of their name. What is not known for certain is not guessed.
/// </summary>
internal static class Recognition
{
    /// <summary>The entry of an ONNX file's metadata in which some collections of separators describe them.</summary>
    private const string SelfDescription = "sep_meta";

    /// <summary>Recognises files.</summary>
    /// <param name="files">Their names and what they say of themselves.</param>
    /// <param name="origin">What people call them: the file's name or the folder's.</param>
    /// <param name="digest">The digest of the first file, taken when it is needed.</param>
    /// <returns>What they are, complete.</returns>
    /// <exception cref="TagBoxException">They are none that is known.</exception>
    public static SeparatorDescription Describe(IReadOnlyList<(string Name, NetworkSignature Signature)> files, string origin, Func<string> digest)
    {
        if (files is [(string only, NetworkSignature signature)] && signature.Metadata.TryGetValue(SelfDescription, out string? described))
        {
            return Named(DescriptionReader.Complete(OfMetadata(described, origin), origin), [only]);
        }

        (KnownSeparator Known, SeparatorDescription Description)[] fitting = [.. KnownSeparators.Names.Select(name => Try(name, files)).OfType<(KnownSeparator, SeparatorDescription)>()];
        if (fitting.Length == 0)
        {
            throw new TagBoxException($"'{origin}' is no separator that is known by its tensors ({Shapes(files)}); describe it in a JSON file beside it, as docs/separators.md says.");
        }

        string hex = digest();
        string words = string.Join(' ', files.Select(file => file.Name).Append(origin));
        SeparatorDescription? found = fitting.FirstOrDefault(candidate => candidate.Known.Digests.Contains(hex)).Description
            ?? fitting.OrderByDescending(candidate => candidate.Known.Words.Max(word => words.Contains(word, StringComparison.OrdinalIgnoreCase) ? word.Length : 0))
                .FirstOrDefault(candidate => candidate.Known.Words.Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase))).Description;
        return found ?? throw new TagBoxException(
            $"'{origin}' has the tensors of {string.Join(" or ", fitting.Select(candidate => candidate.Description.Name))}, and nothing that says which it is; " +
            $"put {{\"like\": \"{fitting[0].Description.Name}\"}}, or what it is, into a JSON file of its name beside it.");
    }

    private static (KnownSeparator, SeparatorDescription)? Try(string name, IReadOnlyList<(string Name, NetworkSignature Signature)> files)
    {
        JsonObject json = KnownSeparators.Description(name);
        int networks = json["networks"]!.AsArray().Count;
        if (networks != files.Count || Ordered(json, files) is not { } ordered)
        {
            return null;
        }

        DescriptionReader.Over(json, OfSherpa(ordered[0].Signature.Metadata, json));
        if (DescriptionReader.TryComplete(json, name, out string? complaint) is not { } template)
        {
            return null;
        }

        SeparatorDescription description = DescriptionFit.Complete(
            Named(template, [.. ordered.Select(file => file.Name)]), [.. ordered.Select(file => file.Signature)], out complaint);
        return complaint is null ? (KnownSeparators.Of(name), description) : null;
    }

    /// <summary>Files in the order of the description's, of which each names one; null when one is missing. A single one may have any name.</summary>
    private static (string Name, NetworkSignature Signature)[]? Ordered(JsonObject json, IReadOnlyList<(string Name, NetworkSignature Signature)> files)
    {
        if (files.Count == 1)
        {
            return [files[0]];
        }

        string[] wanted = [.. json["networks"]!.AsArray().Select(network => Path.GetFileNameWithoutExtension(network!["file"]!.GetValue<string>()))];
        (string Name, NetworkSignature Signature)[] ordered = [.. wanted.SelectMany(word => files.Where(file => file.Name.Contains(word, StringComparison.OrdinalIgnoreCase)).Take(1))];
        return ordered.Select(file => file.Name).Distinct().Count() == wanted.Length ? ordered : null;
    }

    private static SeparatorDescription Named(SeparatorDescription description, IReadOnlyList<string> files) =>
        description with { Networks = [.. description.Networks.Zip(files, (network, file) => network with { File = file })] };

    /// <summary>What sherpa-onnx writes into its files: the frame and the hop of the host's transform.</summary>
    private static JsonObject OfSherpa(IReadOnlyDictionary<string, string> metadata, JsonObject json)
    {
        JsonObject transform = [];
        foreach ((string entry, string field) in new[] { ("n_fft", "frame"), ("hop_length", "hop") })
        {
            if (json["transform"] is JsonObject && metadata.TryGetValue(entry, out string? text) && int.TryParse(text, out int value))
            {
                transform[field] = value;
            }
        }

        return transform.Count == 0 ? [] : new JsonObject { ["transform"] = transform };
    }

    /// <summary>A file's own description: ours as it is, or the fields that such collections use laid over the known one of its architecture.</summary>
    private static JsonObject OfMetadata(string text, string origin)
    {
        JsonObject json;
        try
        {
            json = JsonNode.Parse(text) as JsonObject ?? [];
        }
        catch (JsonException error)
        {
            throw new TagBoxException($"'{origin}' describes itself in what is not proper JSON: {error.Message}", error);
        }

        if (json.ContainsKey("networks") || json.ContainsKey("like"))
        {
            return json;
        }

        string architecture = json["architecture"]?.ToString() ?? "";
        string known = KnownSeparators.Names.FirstOrDefault(name => Letters(name) == Letters(architecture))
            ?? throw new TagBoxException($"'{origin}' says that its architecture is '{architecture}', which is not known; describe it in a JSON file beside it, as docs/separators.md says.");
        JsonObject description = KnownSeparators.Description(known);
        if (json["chunk"] is JsonValue chunk)
        {
            description["segment"] = chunk.DeepClone();
        }

        if (json["overlap"] is JsonValue overlap)
        {
            description["overlap"] = overlap.DeepClone();
        }

        if (json["stems"] is JsonArray stems && description["networks"] is JsonArray { Count: 1 } networks)
        {
            networks[0]!["sources"] = stems.DeepClone();
            description["sources"] = new JsonArray([.. stems.Select(stem => Source(stem?.ToString() ?? "", description["sources"]!.AsArray()))]);
        }

        return description;
    }

    private static JsonNode Source(string name, JsonArray known) =>
        known.FirstOrDefault(source => source!["name"]!.ToString() == name)?.DeepClone() ?? new JsonObject { ["name"] = name };

    private static string Letters(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private static string Shapes(IReadOnlyList<(string Name, NetworkSignature Signature)> files) => string.Join("; ", files.Select(file =>
        $"{string.Join(", ", file.Signature.Inputs.Select(Shape))} to {string.Join(", ", file.Signature.Outputs.Select(Shape))}"));

    private static string Shape(IReadOnlyList<int> shape) => $"[{string.Join(", ", shape)}]";
}
