using System.CommandLine;
using System.Globalization;
using System.Numerics;
using TagBox.Engine;
using TagBox.Engine.Catalogue;
using TagBox.Engine.Catalogue.Public;
using TagBox.Engine.Checkpoints;
using TagBox.Engine.Published;
using TagBox.Engine.Taggers;

namespace TagBox.Cli.CommandLine;

/// <summary>The options that go with <c>--prior vqvae</c>: every knob that the authors of TAGBOX expose.</summary>
internal sealed class VqVaeOptions
{
    private const string BuiltIn = "builtin";
    private const string Jukebox = "jukebox";

    private readonly Option<string> model = new("--vqvae") { HelpName = "builtin|jukebox|file", DefaultValueFactory = _ => BuiltIn };
    private readonly Option<int> level = CheckedOption.Number("--level", 0, 2, 0);
    private readonly Option<bool> acceptsLicence = new("--accept-license");
    private readonly Option<string> preset = CheckedOption.Choice("--preset", PublishedPreset.All.Select(preset => preset.Name), "");
    private readonly Option<int[]> fftSizes = new("--fft") { HelpName = "sizes", CustomParser = ParseSizes };
    private readonly Option<double> learningRate = CheckedOption.Real("--learning-rate", 1e-6, 1e6, new LatentSettings().LearningRate);
    private readonly Option<string> keep = CheckedOption.Choice("--keep", Outputs.Keys, NameOf(Outputs, new LatentSettings().Keep));
    private readonly Option<string> direction = CheckedOption.Choice("--direction", Directions.Keys, NameOf(Directions, new LatentSettings().Ascends));
    private readonly Option<bool> noMask = new("--no-mask");
    private readonly Option<string> padding = CheckedOption.Choice("--padding", Paddings.Keys, NameOf(Paddings, new LatentSettings().Padding));
    private readonly Option<int> earlyStop = CheckedOption.Number("--early-stop", 1, 10_000, 0);

    /// <summary>Creates the options.</summary>
    public VqVaeOptions()
    {
        model.Description = $"Whose latents are steered: TagBox's own ({BuiltIn}, the default), Jukebox's ({Jukebox}: {JukeboxFile.Name} in the model folder, or fetched), or a file laid out as Jukebox's.";
        level.Description = "Which level of it, 0 (the finest) by default; TagBox's own has one.";
        acceptsLicence.Description = "Accept Jukebox's non-commercial licence; without it Jukebox's file is neither used nor fetched.";
        preset.HelpName = "name";
        preset.Description = $"Settings that the authors published: {string.Join(", ", PublishedPreset.All.Select(published => published.Name))}. Options that are given beside it go before its own.";
        fftSizes.Description = $"Frames of the masks, {string.Join(',', new LatentSettings().FftSizes)} by default.";
        learningRate.Description = $"Of Adam, in units of a latent, {new LatentSettings().LearningRate} by default; the authors use 5 to 20.";
        keep.Description = $"Which of the two outputs is the stem, {NameOf(Outputs, new LatentSettings().Keep)} by default; the other is the rest.";
        direction.Description = $"Whether the tags' loss is lowered or raised: {NameOf(Directions, new LatentSettings().Ascends)} by default.";
        noMask.Description = "Give the decoder's own audio instead of the masked mixture (\"style transfer\").";
        padding.Description = $"How windows shorter than a tagger's clip are extended, {NameOf(Paddings, new LatentSettings().Padding)} by default.";
        earlyStop.Description = "Stop after so many steps in a row that did not better the loss, and take the best; all steps by default.";
        All = [preset, model, level, acceptsLicence, fftSizes, learningRate, keep, direction, noMask, padding, earlyStop];
    }

    /// <summary>All of them, as help shows them.</summary>
    public Option[] All { get; }

    private static IReadOnlyDictionary<string, KeptOutput> Outputs { get; } = new Dictionary<string, KeptOutput>
    {
        ["masked"] = KeptOutput.Masked,
        ["residual"] = KeptOutput.Residual,
    };

    private static IReadOnlyDictionary<string, bool> Directions { get; } = new Dictionary<string, bool> { ["descend"] = false, ["ascend"] = true };

    private static IReadOnlyDictionary<string, ClipPadding> Paddings { get; } = new Dictionary<string, ClipPadding>
    {
        ["loop"] = ClipPadding.Loop,
        ["zero"] = ClipPadding.Zero,
    };

    /// <summary>The first of these options that was given; null when none was.</summary>
    public string? FirstGiven(ParseResult parsed) => All.FirstOrDefault(option => parsed.IsGiven(option))?.Name;

    /// <summary>The preset that was asked for, or null.</summary>
    public PublishedPreset? Preset(ParseResult parsed) =>
        parsed.IsGiven(preset) ? PublishedPreset.All.First(published => published.Name == parsed.GetValue(preset)) : null;

    /// <summary>The settings but for the steps: the preset's where there is one, and what was given by itself.</summary>
    /// <param name="parsed">The command line.</param>
    /// <exception cref="TagBoxException">Options contradict each other.</exception>
    public LatentSettings Settings(ParseResult parsed)
    {
        if (parsed.GetValue(noMask) && new Option[] { keep, fftSizes }.FirstOrDefault(option => parsed.IsGiven(option)) is { } idle)
        {
            throw new TagBoxException($"{idle.Name} says how the mixture is masked; leave it out, or --no-mask.");
        }

        LatentSettings settings = Preset(parsed)?.Settings ?? new LatentSettings();
        return settings with
        {
            FftSizes = parsed.GetValue(fftSizes) is { Length: > 0 } sizes ? sizes : settings.FftSizes,
            LearningRate = parsed.IsGiven(learningRate) ? (float)parsed.GetValue(learningRate) : settings.LearningRate,
            Patience = parsed.IsGiven(earlyStop) ? parsed.GetValue(earlyStop) : settings.Patience,
            Keep = Outputs[parsed.GetRequiredValue(keep)],
            Ascends = Directions[parsed.GetRequiredValue(direction)],
            Masks = !parsed.GetValue(noMask),
            Padding = Paddings[parsed.GetRequiredValue(padding)],
        };
    }

    /// <summary>Loads the VQ-VAE; Jukebox's is fetched when it is not there yet.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="terminal">Where a licence is shown.</param>
    /// <param name="cancellation">Stops a transfer.</param>
    /// <exception cref="TagBoxException">There is none, it is damaged, or its licence was not accepted.</exception>
    public VqVaeLevel Load(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        string name = parsed.GetRequiredValue(model);
        int wanted = parsed.GetValue(level);
        if (name == BuiltIn)
        {
            return wanted == 0 ? BuiltInVqVae.Load() : throw new TagBoxException("TagBox's own VQ-VAE has one level, 0.");
        }

        if (name == Jukebox)
        {
            JukeboxFile file = new(ModelFolder.OfUser(), TransferLimits.Default);
            Accept(parsed, terminal, $"'{Jukebox}'");
            file.FetchAsync(cancellation).GetAwaiter().GetResult();
            name = file.Path;
        }

        VqVaeLevel loaded = VqVaeLoader.Load(Checkpoint.Read(name, VqVaeLoader.Of(wanted)), wanted);
        if (loaded.Licence == JukeboxLicence.Name && parsed.GetRequiredValue(model) != Jukebox)
        {
            Accept(parsed, terminal, $"'{name}'");
        }

        return loaded;
    }

    private void Accept(ParseResult parsed, Terminal terminal, string what)
    {
        if (!parsed.GetValue(acceptsLicence))
        {
            throw new TagBoxException($"{what} comes under a licence: {JukeboxLicence.Terms} Accept it with --accept-license.");
        }

        terminal.Error.WriteLine(JukeboxLicence.Terms);
    }

    private static string NameOf<T>(IReadOnlyDictionary<string, T> names, T value) => names.First(entry => Equals(entry.Value, value)).Key;

    private static int[] ParseSizes(System.CommandLine.Parsing.ArgumentResult result)
    {
        const int Least = 64;
        const int Most = 16384;
        List<int> sizes = [];
        foreach (string text in result.Tokens[0].Value.Split(','))
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int size) || size is < Least or > Most || !BitOperations.IsPow2(size))
            {
                result.AddError($"--fft '{text}' is not a power of two from {Least} to {Most}.");
                return [];
            }

            sizes.Add(size);
        }

        return [.. sizes];
    }
}
