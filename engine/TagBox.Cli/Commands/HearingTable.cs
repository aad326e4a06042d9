using System.Globalization;
using Spectre.Console;
using TagBox.Cli.CommandLine;
using TagBox.Cli.Reports;

namespace TagBox.Cli.Commands;

/// <summary>What is heard in a song, for people: a table a tagger.</summary>
internal static class HearingTable
{
    private const int SparklineWidth = 60;

    /// <summary>Draws it.</summary>
    /// <param name="report">What is heard.</param>
    /// <param name="console">Where it is drawn.</param>
    public static void Write(HearingReport report, IAnsiConsole console)
    {
        foreach (TaggerReport tagger in report.Taggers)
        {
            Table table = new Table().Border(TableBorder.Simple)
                .AddColumns(new TableColumn(Markup.Escape(tagger.Name)), new TableColumn("mean").RightAligned(), new TableColumn($"0:00 to {TimePosition.Format(report.Input.Seconds)}").NoWrap());
            foreach (TagReport tag in tagger.Tags)
            {
                string mean = tag.Mean.ToString("0.00", CultureInfo.InvariantCulture);
                table.AddRow(Markup.Escape(tag.Name), mean, Sparkline.Draw(tag.Values, SparklineWidth));
            }

            console.Write(table);
        }
    }
}
