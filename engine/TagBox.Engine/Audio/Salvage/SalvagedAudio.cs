namespace TagBox.Engine.Audio.Salvage;

/// <summary>What of a file is audio: streams that a decoder reads one after the other, and what had to be set right.</summary>
/// <param name="Parts">The streams, at least one.</param>
/// <param name="Warnings">One sentence for each thing that is lost or was guessed, without the file's name: "it is cut short: …".</param>
internal sealed record SalvagedAudio(IReadOnlyList<Stream> Parts, IReadOnlyList<string> Warnings)
{
    /// <summary>Looks through a file.</summary>
    /// <param name="file">The file; its position is moved, and it stays the caller's.</param>
    /// <param name="start">Where its audio begins, in bytes.</param>
    public static SalvagedAudio Of(Stream file, long start)
    {
        if (OggSalvage.IsPage(file, start))
        {
            return OggSalvage.Read(file, start);
        }

        if (MpegSalvage.IsAudio(file, start))
        {
            return new MpegSalvage(file).Read(start);
        }

        if (AiffSalvage.IsForm(file, start))
        {
            return AiffSalvage.Read(file, start);
        }

        SplicedStream whole = new(file);
        whole.Append(start, file.Length - start);
        return new SalvagedAudio([whole], []);
    }
}
