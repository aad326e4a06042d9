using System.Buffers;
using TagBox.Ipc.Messages;
using TagBox.Ipc.Values;
using TagBox.Plugin.Capture;
using TagBox.Plugin.Parameters;
using TagBox.Plugin.Replay;
using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.State;

/// <summary>
/// The state as bytes: one MessagePack map, read by the rules of docs/protocol.md. Fields that are not known are skipped, so that an
/// older plug-in reads what a newer one wrote; <c>tagbox</c> says which version can read it at all.
/// </summary>
internal static class StateFormat
{
    private const int Version = 1;
    private const int MaxLength = 1 << 26;
    private const int MaxCount = 1 << 20;
    private const int MaxDepth = 8;

    /// <summary>Writes a state.</summary>
    /// <param name="state">The state.</param>
    public static ReadOnlyMemory<byte> Write(PluginState state)
    {
        ArrayBufferWriter<byte> bytes = new();
        new FieldWriter(bytes).Begin(5)
            .Integer("tagbox", Version)
            .List("parameters", state.Parameters, static (kept, to) => to.Begin(3)
                .Integer("id", kept.Id)
                .Number("value", kept.Value)
                .Text("name", kept.Name))
            .List("captures", state.Captures, static (piece, to) => to.Begin(8)
                .Text("path", piece.Take.Path)
                .Text("id", piece.Take.Id)
                .Integer("data", piece.Take.DataStart)
                .Integer("take", piece.Take.Start)
                .Integer("rate", piece.Take.Format.Rate)
                .Integer("channels", piece.Take.Format.Channels)
                .Integer("start", piece.Region.Start)
                .Integer("length", piece.Region.Length))
            .List("stems", state.Stems, static (set, to) => to.Begin(7)
                .Integer("start", set.Region.Start)
                .Integer("length", set.Region.Length)
                .Integer("rate", set.Format.Rate)
                .Integer("channels", set.Format.Channels)
                .Text("source", set.Source)
                .Text("licence", set.Licence)
                .List("files", set.Stems, static (stem, file) => file.Begin(stem.IsHeard ? 3 : 4)
                    .Integer("slot", stem.Slot)
                    .Text("name", stem.Name)
                    .Text("path", stem.Path)
                    .OptionalFlag("unheard", !stem.IsHeard)))
            .List("files", state.Files, static (file, to) => to.Begin(3)
                .Text("path", file.Path)
                .Text("relative", file.Relative)
                .Text("digest", file.Digest));
        return bytes.WrittenMemory;
    }

    /// <summary>Reads a state.</summary>
    /// <param name="stream">Where from.</param>
    /// <exception cref="InvalidDataException">It is not a state, is cut short, or is of a version that cannot be read.</exception>
    public static PluginState Read(Stream stream)
    {
        ValueLimits limits = new(MaxDepth, MaxCount);
        ValueReader whole = new(new(ReadAll(stream)), limits);
        if (!whole.TryReadMap(out ReadOnlySequence<byte> map))
        {
            throw new InvalidDataException("This is no state of TagBox, or only a part of one.");
        }

        Fields fields = new(map, limits);
        fields.Integer("tagbox", 1, Version);
        PluginState state = new(
            fields.List("parameters", MaxCount, ReadParameter), fields.List("captures", MaxCount, ReadPiece), fields.List("stems", MaxCount, ReadSet),
            fields.List("files", MaxCount, ReadFile));
        return fields.Fault is null
            ? state
            : throw new InvalidDataException($"The state cannot be read: {fields.Fault}. Update TagBox.");
    }

    private static KeptParameter ReadParameter(ref Fields from) => new(
        (uint)from.Integer("id", 0, int.MaxValue),
        from.OptionalNumber("value") ?? 0,
        from.OptionalText("name", WireLimits.NameLength));

    private static CapturePiece ReadPiece(ref Fields from)
    {
        string path = from.Text("path", WireLimits.PathLength);
        Take take = new(
            path,
            // Before takes had ids, they were known by their paths.
            from.OptionalText("id", WireLimits.PathLength) ?? path,
            from.Integer("data", 0, int.MaxValue),
            from.Integer("take", -WireLimits.ProjectTime, WireLimits.ProjectTime),
            ReadFormat(ref from));
        Region region = ReadRegion(ref from);
        return new(take, region with { Start = Math.Max(region.Start, take.Start) });
    }

    private static StemSet ReadSet(ref Fields from) => new(
        ReadRegion(ref from),
        ReadFormat(ref from),
        from.Text("source", WireLimits.NameLength),
        from.List("files", StemSlots.Count, ReadStem),
        from.OptionalText("licence", WireLimits.SentenceLength));

    private static Stem ReadStem(ref Fields from) => new(
        (int)from.Integer("slot", 0, StemSlots.Rest),
        from.Text("name", WireLimits.NameLength),
        from.Text("path", WireLimits.PathLength))
    {
        IsHeard = !from.Flag("unheard"),
    };

    private static KeptFile ReadFile(ref Fields from) => new(
        from.Text("path", WireLimits.PathLength),
        from.OptionalText("relative", WireLimits.PathLength),
        from.OptionalText("digest", WireLimits.NameLength));

    private static Region ReadRegion(ref Fields from) => new(
        from.Integer("start", -WireLimits.ProjectTime, WireLimits.ProjectTime),
        from.Integer("length", 1, WireLimits.Frames));

    private static CaptureFormat ReadFormat(ref Fields from) => new(
        (int)from.Integer("rate", WireLimits.MinRate, WireLimits.MaxRate),
        (int)from.Integer("channels", 1, CaptureFormat.MaxChannels));

    private static byte[] ReadAll(Stream stream)
    {
        MemoryStream bytes = new();
        byte[] part = new byte[1 << 12];
        for (int read; (read = stream.Read(part)) > 0;)
        {
            bytes.Write(part, 0, read);
            if (bytes.Length > MaxLength)
            {
                throw new InvalidDataException("This is no state of TagBox: it is too long.");
            }
        }

        return bytes.ToArray();
    }
}
