using System.CommandLine;
using TagBox.Cli.Progress;
using TagBox.Cli.Reports;
using TagBox.Cli.Stems;
using TagBox.Engine.Audio;
using TagBox.Engine.Methods;
using TagBox.Engine.Names;
using TagBox.Engine.Separation;

namespace TagBox.Cli.Commands.Separate;

/// <summary>Separates a song in this process.</summary>
/// <param name="options">The command's options.</param>
/// <param name="parsed">The command line.</param>
/// <param name="view">Shows how far it is.</param>
internal sealed class LocalSeparation(SeparateOptions options, ParseResult parsed, IProgressView view)
{
    /// <summary>Does it.</summary>
    /// <param name="made">The method.</param>
    /// <param name="naming">How files are called.</param>
    /// <param name="song">The song.</param>
    /// <param name="region">The stretch of it.</param>
    /// <param name="folder">Where the stems go.</param>
    /// <param name="cancellation">Stops it.</param>
    public SeparatedStems Run(SeparationMethod made, StemNaming naming, Song song, Region region, string folder, CancellationToken cancellation)
    {
        int seed = parsed.GetValue(options.Method.Seed);
        using RegionReader mixture = new(song.Audio, region.Start, region.Length);
        using StemFiles files = Begin(made, naming, song, region, mixture, folder);
        view.Run(progress => new Separator(made.Windows, seed).Run(mixture, files, progress, cancellation));
        cancellation.ThrowIfCancellationRequested();
        files.Commit();
        SettingsReport settings = new(made.Taggers, made.Name, made.Steps, seed, options.Stored(parsed, song).BitsName, made.Licence);
        return new SeparatedStems(settings, [.. Reports(files, made, mixture)], files.Clipped, made.Notes);
    }

    private StemFiles Begin(SeparationMethod made, StemNaming naming, Song song, Region region, RegionReader mixture, string folder)
    {
        StemOrigin origin = new(song.Audio.Origin, region.Start, ProductVersion.Name, made.Taggers);
        StemFormat stored = options.Stored(parsed, song);
        bool replace = parsed.GetValue(options.Force);
        string[] stemNames = [.. made.Stems.Select(stem => stem.Name), StemFileNames.Rest];
        AudioMetadata metadata = mixture.Metadata;
        return new StemFiles(
            folder,
            StemFileNames.Of(naming.Title ?? song.Title, stemNames[..^1], naming.Pattern, stored.KindName),
            (file, stem) => stored.Open(
                file, mixture.SampleRate, mixture.Channels, new WavMetadata(origin.Of(stemNames[stem]), Copyright: made.Licence, Song: metadata), replace),
            replace);
    }

    private static IEnumerable<StemReport> Reports(StemFiles files, SeparationMethod made, RegionReader mixture) =>
        made.Stems.Append(new StemRequest(StemFileNames.Rest, [])).Select((stem, index) => new StemReport(
            stem.Name, stem.IsComplement ? [] : stem.Tags, files.Paths[index], (double)mixture.Length / mixture.SampleRate, files.Levels[index].PeakDb, files.Levels[index].RmsDb));
}
