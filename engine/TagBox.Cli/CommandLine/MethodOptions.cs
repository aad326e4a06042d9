using System.CommandLine;
using TagBox.Cli.Listening;
using TagBox.Engine;
using TagBox.Engine.Methods;
using TagBox.Engine.Published;
using TagBox.Engine.Separators.Networks;

namespace TagBox.Cli.CommandLine;

/// <summary>The options that say how stems are made: who listens, what makes them, how far it is steered.</summary>
internal sealed class MethodOptions
{
    private readonly VqVaeOptions vqvae = new();

    /// <summary>Creates the options.</summary>
    public MethodOptions()
    {
        Prior.Description = $"What makes the stems; {MethodNames.Cascade} where a separator is installed, {MethodNames.Learned} otherwise. {MethodNames.Published} is TAGBOX as published.";
        Device.Description = "What runs published separators; cpu by default.";
        Steps.Description = "Steering steps a window, as many as was measured best for the prior by default: more is slower and follows the taggers further.";
        Seed.Description = "Where randomness starts, 0 by default: the same seed gives the same bits.";
    }

    /// <summary><c>--tagger</c>.</summary>
    public TaggerOption Taggers { get; } = new();

    /// <summary><c>--prior</c>.</summary>
    public Option<string> Prior { get; } = CheckedOption.Choice("--prior", MethodNames.All, "");

    /// <summary><c>--device</c>.</summary>
    public Option<string> Device { get; } = CheckedOption.Choice("--device", OnnxDevice.Names, OnnxDevice.Processor.Name);

    /// <summary><c>--steps</c>.</summary>
    public Option<int?> Steps { get; } = CheckedOption.OptionalNumber("--steps", 0, 10_000);

    /// <summary><c>--seed</c>.</summary>
    public Option<int> Seed { get; } = CheckedOption.Number("--seed", 0, int.MaxValue, 0);

    /// <summary>Those that go with <c>--prior vqvae</c>.</summary>
    public Option[] OfVqVae => vqvae.All;

    /// <summary>Refuses options of another prior, and those of any where none may be chosen.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="takesDefaults">Whether only a prior's defaults can be had.</param>
    public void Check(ParseResult parsed, bool takesDefaults)
    {
        if (vqvae.FirstGiven(parsed) is { } given && (takesDefaults || !IsPublished(parsed)))
        {
            throw new TagBoxException($"{given} goes with --prior {MethodNames.Published}, and not with --via-engine.");
        }
    }

    /// <summary>The method that was asked for; null where the choice is left to the engine.</summary>
    public string? Method(ParseResult parsed) => parsed.GetRequiredValue(Prior) is { Length: > 0 } chosen ? chosen : null;

    /// <summary>The stems that a preset takes out; null without one.</summary>
    public string? PresetStems(ParseResult parsed) => vqvae.Preset(parsed)?.Stems;

    /// <summary>Who listens, by name: those that were chosen, or a preset's. None where the choice is left to the engine.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="terminal">Told which of a preset's taggers are not there.</param>
    /// <exception cref="TagBoxException">None of a preset's taggers is there.</exception>
    public IReadOnlyList<string> TaggerNames(ParseResult parsed, Terminal terminal)
    {
        if (parsed.GetRequiredValue(Taggers) is { Length: > 0 } chosen)
        {
            return chosen;
        }

        return vqvae.Preset(parsed) is { } preset ? TaggersOf(preset, terminal) : [];
    }

    /// <summary>What is asked for in the words of the command line; the VQ-VAE is loaded where it is steered.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="stems">The stems.</param>
    /// <param name="terminal">Where a licence is shown.</param>
    /// <param name="cancellation">Stops a transfer.</param>
    public SeparationRequest Request(ParseResult parsed, string stems, Terminal terminal, CancellationToken cancellation) => new(stems)
    {
        Method = Method(parsed),
        Device = parsed.GetRequiredValue(Device),
        Taggers = TaggerNames(parsed, terminal),
        Steps = parsed.GetValue(Steps),
        Published = IsPublished(parsed) ? new PublishedRequest(vqvae.Load(parsed, terminal, cancellation), vqvae.Settings(parsed)) : null,
    };

    private static string[] TaggersOf(PublishedPreset preset, Terminal terminal)
    {
        (string model, IReadOnlyList<string> architectures) = preset.Taggers;
        string[] installed = [.. UserModels.Catalogue().List().Where(listed => listed.Name == model).SelectMany(listed => listed.Taggers).Select(tagger => tagger.Name)];
        ILookup<bool, string> there = architectures.ToLookup(architecture => installed.Any(name => IsOf(name, architecture)));
        if (!there[true].Any())
        {
            throw new TagBoxException($"This preset listens with {model}'s {string.Join(", ", architectures)}, which is not installed: 'tagbox models pull {model}', or choose with --tagger.");
        }

        if (there[false].Any())
        {
            terminal.Error.WriteLine($"{preset.Name} listens with {model}'s {string.Join(" and ", there[false])} too, which this {model} lacks; 'tagbox models remove {model}' and 'tagbox models pull {model}' bring all of it.");
        }

        return [.. installed.Where(name => architectures.Any(architecture => IsOf(name, architecture)))];
    }

    private static bool IsOf(string tagger, string architecture) => tagger.EndsWith(architecture, StringComparison.Ordinal);

    private bool IsPublished(ParseResult parsed) => parsed.GetRequiredValue(Prior) == MethodNames.Published;
}
