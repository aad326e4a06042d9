using System.CommandLine;
using TagBox.Cli.CommandLine;
using TagBox.Cli.Listening;
using TagBox.Cli.Progress;
using TagBox.Engine;
using TagBox.Engine.Catalogue;
using TagBox.Engine.Catalogue.Public;

namespace TagBox.Cli.Commands.Models;

/// <summary><c>tagbox models pull</c>: fetches a public model, once the user allows the network.</summary>
internal sealed class PullModelCommand : TagBoxCommand
{
    private static readonly string[] Names = [.. PublicModels.All.Select(model => model.Name), .. PublicSeparator.All.Select(separator => separator.Name)];

    private readonly Argument<string> name = new("name") { Description = $"One of {string.Join(", ", Names)}." };
    private readonly Option<bool> yes = new("--yes", "-y") { Description = "Use the network without asking." };
    private readonly Option<bool> acceptsLicence = new("--accept-license") { Description = "Accept the licence of a separator, which is shown; without it nothing is fetched, unless you say yes when asked." };
    private readonly Terminal terminal;

    /// <summary>Creates the command.</summary>
    /// <param name="terminal">Where it talks and asks.</param>
    public PullModelCommand(Terminal terminal)
        : base("pull", "Fetch a public model from the network, check it and add it.")
    {
        this.terminal = terminal;
        Add(name);
        AddGroup("Options", yes, acceptsLicence);
        Examples = ["tagbox models pull mtat", "tagbox models pull htdemucs"];
        SetAction(Run);
    }

    /// <inheritdoc/>
    public override string WhenCancelled => "nothing was added; pull again to go on";

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        if (!Names.Contains(parsed.GetRequiredValue(name), StringComparer.OrdinalIgnoreCase))
        {
            throw new TagBoxException($"No public model is called '{parsed.GetRequiredValue(name)}'; there are {string.Join(", ", Names)}.");
        }

        if (PublicSeparator.All.FirstOrDefault(separator => separator.Name.Equals(parsed.GetRequiredValue(name), StringComparison.OrdinalIgnoreCase)) is { } wanted)
        {
            return await PullSeparator(wanted, parsed.GetValue(acceptsLicence), cancellation);
        }

        PublicModel model = PublicModels.Find(parsed.GetRequiredValue(name));
        PullLines progress = new(new LineProgress(terminal.Error));
        InstalledModel? added = await new ModelPull(UserModels.Catalogue(), TransferLimits.Default).PullAsync(
            model,
            files =>
            {
                progress.Files = files;
                return parsed.GetValue(yes) || Ask(model, files, cancellation);
            },
            progress,
            cancellation);
        terminal.Output.WriteLine(ModelLine.Added(added ?? throw new TagBoxException($"'{model.Name}' was not pulled, as you wished.")));
        return ExitCode.Done;
    }

    private async Task<int> PullSeparator(PublicSeparator separator, bool isAccepted, CancellationToken cancellation)
    {
        terminal.Error.WriteLine(separator.Licence);
        if (!isAccepted && !terminal.IsInputLive)
        {
            throw new TagBoxException($"'{separator.Name}' comes under a licence, and nobody is here to ask: accept it with --accept-license.");
        }

        if (!isAccepted && !Confirm($"Accept this, and fetch {separator.File.Bytes / 1_000_000} MB from {separator.Address.Host}? [y/N] ", cancellation))
        {
            throw new TagBoxException($"'{separator.Name}' was not pulled, as you wished.");
        }

        PullLines progress = new(new LineProgress(terminal.Error)) { Files = [separator.File] };
        terminal.Output.WriteLine(ModelLine.Added(await new SeparatorPull(UserModels.Catalogue(), TransferLimits.Default).PullAsync(separator, progress, cancellation)));
        return ExitCode.Done;
    }

    private bool Ask(PublicModel model, IReadOnlyList<PublicFile> files, CancellationToken cancellation)
    {
        if (!terminal.IsInputLive)
        {
            throw new TagBoxException($"Pulling '{model.Name}' uses the network, and nobody is here to ask: allow it with --yes.");
        }

        return Confirm($"Fetch {files.Count} files of {model.Corpus} ({model.Licence} licence) from {model.Base.Host}? [y/N] ", cancellation);
    }

    private bool Confirm(string question, CancellationToken cancellation)
    {
        terminal.Error.Write(question);
        string? answer = Task.Run(terminal.Input.ReadLine, cancellation).WaitAsync(cancellation).GetAwaiter().GetResult();
        return answer?.Trim().ToUpperInvariant() is "Y" or "YES";
    }
}
