using System.CommandLine;
using TagBox.Cli.Progress;
using TagBox.Cli.Reports;
using TagBox.Cli.Serve;
using TagBox.Cli.Stems;
using TagBox.Engine.Audio;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Commands.Separate;

/// <summary>Has a song separated by the engine that serves plug-ins.</summary>
/// <param name="options">The command's options.</param>
/// <param name="parsed">The command line.</param>
/// <param name="view">Shows how far it is.</param>
internal sealed class EngineSeparation(SeparateOptions options, ParseResult parsed, IProgressView view)
{
    /// <summary>Does it.</summary>
    /// <param name="names">The stems' names, separated by commas.</param>
    /// <param name="naming">How files are called.</param>
    /// <param name="song">The song.</param>
    /// <param name="region">The stretch of it.</param>
    /// <param name="folder">Where the stems go.</param>
    /// <param name="cancellation">Stops it.</param>
    public SeparatedStems Run(string names, StemNaming naming, Song song, Region region, string folder, CancellationToken cancellation)
    {
        StemFormat stored = options.Stored(parsed, song);
        using RegionReader mixture = new(song.Audio, region.Start, region.Length);
        Submit job = new(
            Guid.NewGuid().ToString(),
            mixture.SampleRate,
            mixture.Channels,
            (long)(song.Audio.Origin?.TimeReference ?? 0) + region.Start,
            region.Length,
            names.Split(','),
            options.Method.Method(parsed),
            parsed.GetRequiredValue(options.Method.Taggers),
            parsed.GetValue(options.Method.Steps),
            parsed.GetValue(options.Method.Seed),
            stored.Bits,
            folder,
            naming.Title ?? song.Title,
            parsed.GetValue(options.Force))
        {
            Format = stored.Kind == FileKind.Wav ? null : stored.KindName,
            Names = naming.Pattern,
            Attached = true,
            Head = WavHead.Write(mixture.SampleRate, mixture.Channels, new WavMetadata(mixture.Origin, Song: mixture.Metadata)),
        };
        JobResult result = ViaEngine.Separate(job, song.Audio, region, view, cancellation);
        SettingsReport settings = new(result.Taggers, result.Prior!, result.Steps!.Value, job.Seed, stored.BitsName, result.Licence);
        return new SeparatedStems(settings, [.. result.Stems.Select(stem => StemReport.Of(stem, result))], result.Clipped, result.Warnings);
    }
}
