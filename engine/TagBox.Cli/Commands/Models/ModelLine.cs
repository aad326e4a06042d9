using TagBox.Engine.Catalogue;

namespace TagBox.Cli.Commands.Models;

/// <summary>A model in one line.</summary>
internal static class ModelLine
{
    /// <summary>Says that a model is at hand from now on.</summary>
    public static string Added(InstalledModel model) =>
        $"Added {model.Name}: {string.Join(", ", model.Taggers.Select(tagger => $"{tagger.Name} ({tagger.Tags.Count} tags)"))}.";
}
