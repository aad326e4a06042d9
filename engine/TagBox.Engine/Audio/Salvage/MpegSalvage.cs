namespace TagBox.Engine.Audio.Salvage;

/// <summary>
/// Finds every frame of an MP3, whatever its header promises and whatever lies between: decoders believe the first header, stop at
/// the first kilobyte that is none of theirs, and end where another MP3 was joined on. Each MP3 within becomes a part of its own,
/// begun by a header that says how many frames it truly has.
/// </summary>
/// <param name="file">The file; its position is moved.</param>
internal sealed class MpegSalvage(Stream file)
{
    private const int SearchBlock = 1 << 16;

    // Frames in a row that are no chance.
    private const int SureFrames = 3;

    private readonly List<Stream> parts = [];
    private readonly List<string> warnings = [];
    private double secondsBefore;

    /// <summary>Says whether MP3 frames begin at a place of a file.</summary>
    public static bool IsAudio(Stream file, long at) => IsAudio(file, at, SureFrames);

    /// <summary>Finds the first place from a given one on where MP3 frames begin.</summary>
    /// <param name="file">The file; its position is moved.</param>
    /// <param name="from">Where to begin, in bytes.</param>
    /// <param name="to">Where to stop.</param>
    /// <returns>The place; null when there is none.</returns>
    public static long? Find(Stream file, long from, long to) => Find(file, from, to, SureFrames);

    /// <summary>Reads the frames from a place on where <see cref="IsAudio(Stream, long)"/>.</summary>
    public SalvagedAudio Read(long start)
    {
        for (long? at = start; at is { } next;)
        {
            at = ReadPart(next);
        }

        return new SalvagedAudio(parts, warnings);
    }

    private static bool IsAudio(Stream file, long at, int frames)
    {
        MpegFrame? first = MpegFrame.At(file, at);
        MpegFrame? frame = first;
        for (int count = 1; count < frames && frame is { } known; count++)
        {
            at += known.Length;
            if (at == file.Length && count > 1)
            {
                return true; // The file is as short as that.
            }

            frame = MpegFrame.At(file, at) is { } next && next.Matches(first!.Value) ? next : null;
        }

        return frame is not null;
    }

    private static long? Find(Stream file, long from, long to, int frames)
    {
        byte[] block = new byte[SearchBlock];
        for (long at = from; at < to; at += SearchBlock)
        {
            int read = file.ReadAt(at, block.AsSpan(0, (int)Math.Min(SearchBlock, to - at)));
            for (int i = 0; i < read; i++)
            {
                if (block[i] == 0xFF && IsAudio(file, at + i, frames))
                {
                    return at + i;
                }
            }
        }

        return null;
    }

    // Returns where the next part begins; null at the end of the file.
    private long? ReadPart(long start)
    {
        MpegFrame first = MpegFrame.At(file, start)!.Value;
        XingTag? tag = XingTag.Read(file, start, first);
        SplicedStream audio = new(file);
        uint frames = 0;
        long held = MpegFrame.MostBorrowed;
        long at = tag is null ? start : start + first.Length;
        long? next = null;
        bool isHoled = false;
        bool isCut = false;
        while (true)
        {
            if (MpegFrame.At(file, at) is { } frame && at + frame.Length <= file.Length)
            {
                if (!frame.Matches(first) || XingTag.Read(file, at, frame) is not null)
                {
                    next = at;
                    break;
                }

                Append(audio, at, frame, held);
                held += frame.MainData;
                frames++;
                at += frame.Length;
            }
            else if (ForeignTag.LengthAt(file, at) is > 0 and long tagLength)
            {
                at += tagLength;
            }
            else if (Find(file, at + 1, file.Length, SureFrames - 1) is { } found)
            {
                warnings.Add(FormattableString.Invariant(
                    $"{found - at} bytes at {secondsBefore + Seconds(frames):0.00} s are not MP3 and were left out, and what they held is missing there"));
                isHoled = true;
                held = 0;
                at = found;
            }
            else
            {
                // Half of the last whole frame sounds within the next one.
                isCut = MpegFrame.At(file, at)?.Matches(first) == true;
                if (isCut)
                {
                    audio.Append(first.Silent());
                    frames++;
                }

                break;
            }
        }

        double Seconds(uint count) => (double)count * first.Samples / first.SampleRate;

        Compare(tag?.Frames, frames, isCut, Seconds);
        SplicedStream part = new(file);
        part.Append(tag is null ? XingTag.Of(first, frames) : tag.Frames == frames && !tag.IsVbri && !isHoled ? tag.Frame : tag.With(first, frames, audio.Length));
        audio.AppendTo(part);
        if (frames > 0)
        {
            parts.Add(part);
            secondsBefore += Seconds(frames);
        }

        return next;
    }

    // A frame whose sound begins in what a hole has swallowed would be noise. It is silent, so that the audio stays as long.
    private void Append(SplicedStream audio, long at, MpegFrame frame, long held)
    {
        if (held < MpegFrame.MostBorrowed)
        {
            byte[] bytes = new byte[frame.Length];
            file.ReadAt(at, bytes);
            if (frame.Borrowed(bytes) > held)
            {
                frame.Mute(bytes);
                audio.Append(bytes);
                return;
            }
        }

        audio.Append(at, frame.Length);
    }

    private void Compare(uint? promised, uint frames, bool isCut, Func<uint, double> seconds)
    {
        if (promised > frames)
        {
            warnings.Add(FormattableString.Invariant($"it is cut short: it promises {seconds(promised.Value):0.00} s and {seconds(frames):0.00} s are there"));
        }
        else if (promised < frames)
        {
            warnings.Add(FormattableString.Invariant($"it promises {seconds(promised.Value):0.00} s and has {seconds(frames):0.00} s, all of which was read"));
        }
        else if (isCut)
        {
            warnings.Add("it ends within a frame, which is silent: it is cut short");
        }
    }
}
