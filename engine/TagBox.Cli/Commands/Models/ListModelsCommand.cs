using Spectre.Console;
using TagBox.Cli.CommandLine;
using TagBox.Cli.Listening;
using TagBox.Engine.Catalogue;
using TagBox.Engine.Catalogue.Public;

namespace TagBox.Cli.Commands.Models;

/// <summary><c>tagbox models list</c>: what is at hand, and what can be pulled.</summary>
internal sealed class ListModelsCommand : TagBoxCommand
{
    private readonly Terminal terminal;

    /// <summary>Creates the command.</summary>
    /// <param name="terminal">Where it talks.</param>
    public ListModelsCommand(Terminal terminal)
        : base("list", "List the models at hand and those that can be pulled.")
    {
        this.terminal = terminal;
        SetAction(_ => Run());
    }

    private int Run()
    {
        ModelCatalogue catalogue = UserModels.Catalogue();
        IReadOnlyList<InstalledModel> models = catalogue.List();
        Table table = new Table().Border(TableBorder.Simple).AddColumns("model", "tagger", "tags", "licence", "from");
        foreach (InstalledModel model in models)
        {
            foreach (InstalledTagger tagger in model.Taggers)
            {
                table.AddRow(new[] { model.Name, tagger.Name, $"{tagger.Tags.Count}", tagger.Licence, Origin(tagger.Source) }.Select(Markup.Escape).ToArray());
            }

            if (model.Separator is { } separator)
            {
                string sources = string.Join(", ", separator.Sources);
                table.AddRow(new[] { model.Name, "separator", $"{separator.Sources.Count}", separator.Licence, $"{separator.ListensTo} into {sources}" }.Select(Markup.Escape).ToArray());
            }

            if (model.Damage is { } damage)
            {
                table.AddRow(Markup.Escape(model.Name), "damaged", "", "", Markup.Escape(damage));
            }
        }

        terminal.OutputConsole().Write(table);
        terminal.Output.WriteLine($"Models of your own are in {catalogue.Folder}.");
        foreach (PublicModel model in PublicModels.All.Where(model => models.All(installed => installed.Name != model.Name)))
        {
            terminal.Output.WriteLine($"'tagbox models pull {model.Name}' fetches the taggers of {model.Corpus}.");
        }

        foreach (PublicSeparator separator in PublicSeparator.All.Where(separator => models.All(installed => installed.Name != separator.Name)))
        {
            terminal.Output.WriteLine($"'tagbox models pull {separator.Name}' fetches a separator of whole songs. {separator.Licence}");
        }

        return ExitCode.Done;
    }

    private static string Origin(string source) => Uri.TryCreate(source, UriKind.Absolute, out Uri? address) ? address.Host : source;
}
