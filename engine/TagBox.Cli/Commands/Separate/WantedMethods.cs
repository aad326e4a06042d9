using System.CommandLine;
using TagBox.Cli.CommandLine;
using TagBox.Cli.Listening;
using TagBox.Engine;
using TagBox.Engine.Methods;
using TagBox.Engine.Taggers;

namespace TagBox.Cli.Commands.Separate;

/// <summary>Makes methods of a command line's words. Models are looked for and loaded once, for as many songs as there are. Safe for several threads.</summary>
/// <param name="options">How stems are made.</param>
/// <param name="parsed">The command line.</param>
internal sealed class WantedMethods(MethodOptions options, ParseResult parsed)
{
    private readonly MethodFactory factory = UserModels.Methods();
    private readonly Lock gate = new();
    private SeparationRequest? request;

    /// <summary>The method for one piece of audio.</summary>
    /// <param name="names">The stems' names, separated by commas.</param>
    /// <param name="terminal">Where a licence is shown.</param>
    /// <param name="cancellation">Stops a transfer.</param>
    /// <exception cref="TagBoxException">A name or a model is unknown, or a model is damaged.</exception>
    public SeparationMethod Of(string names, Terminal terminal, CancellationToken cancellation)
    {
        lock (gate)
        {
            request ??= options.Request(parsed, names, terminal, cancellation);
        }

        return factory.Create(request with { Stems = names });
    }

    /// <summary>Those who are asked what is heard.</summary>
    /// <param name="terminal">Told which of a preset's taggers are not there.</param>
    /// <exception cref="TagBoxException">One is unknown or damaged.</exception>
    public IReadOnlyList<Tagger> Listeners(Terminal terminal) => factory.Select(options.TaggerNames(parsed, terminal)).LoadAll();
}
