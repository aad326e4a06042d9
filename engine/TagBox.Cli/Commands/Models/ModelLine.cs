using TagBox.Engine.Catalogue;

namespace TagBox.Cli.Commands.Models;

/// <summary>A model in one line.</summary>
internal static class ModelLine
{
    /// <summary>Says that a model is at hand from now on.</summary>
    public static string Added(InstalledModel model) => model.Separator is { } separator
        ? $"Added {model.Name}: takes {separator.ListensTo} apart into {string.Join(", ", separator.Sources)}. Licence: {separator.Licence}."
        : $"Added {model.Name}: {string.Join(", ", model.Taggers.Select(tagger => $"{tagger.Name} ({tagger.Tags.Count} tags)"))}.";
}
