namespace TagBox.Engine.Audio.Salvage;

/// <summary>Stretches of a file, and bytes of our own, read as one stream. The file stays its owner's and is only ever read.</summary>
/// <param name="file">The file; its position is moved.</param>
internal sealed class SplicedStream(Stream file) : Stream
{
    private readonly List<Piece> pieces = [];
    private long length;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override long Position { get; set; }

    /// <summary>Goes on with bytes of our own.</summary>
    public void Append(byte[] bytes) => Append(new Piece(length, bytes.Length, bytes, 0));

    /// <summary>Goes on with a stretch of the file.</summary>
    /// <param name="start">Its first byte.</param>
    /// <param name="count">How many bytes.</param>
    public void Append(long start, long count)
    {
        if (pieces is [.., { Bytes: null } last] && last.FileStart + last.Length == start)
        {
            pieces[^1] = last with { Length = last.Length + count };
            length += count;
        }
        else
        {
            Append(new Piece(length, count, null, start));
        }
    }

    /// <summary>Lets another stream of the same file go on with all of this one.</summary>
    public void AppendTo(SplicedStream other)
    {
        foreach (Piece piece in pieces)
        {
            if (piece.Bytes is { } bytes)
            {
                other.Append(bytes);
            }
            else
            {
                other.Append(piece.FileStart, piece.Length);
            }
        }
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int at = pieces.FindLastIndex(piece => piece.Start <= Position);
        if (at < 0 || Position >= length || buffer.IsEmpty)
        {
            return 0;
        }

        Piece piece = pieces[at];
        long skipped = Position - piece.Start;
        Span<byte> wanted = buffer[..(int)Math.Min(buffer.Length, piece.Length - skipped)];
        int read = wanted.Length;
        if (piece.Bytes is { } bytes)
        {
            bytes.AsSpan((int)skipped, read).CopyTo(wanted);
        }
        else
        {
            file.Position = piece.FileStart + skipped;
            read = file.Read(wanted);
        }

        Position += read;
        return read;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => Position,
        _ => length,
    };

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Append(Piece piece)
    {
        pieces.Add(piece);
        length += piece.Length;
    }

    /// <summary>A stretch: where it begins in this stream, how long it is, and where it comes from.</summary>
    private readonly record struct Piece(long Start, long Length, byte[]? Bytes, long FileStart);
}
