namespace TagBox.Plugin.Vst3.Native.Host;

/// <summary>A host's stream of state (IBStream, ibstream.h), forward only: hosts differ in what they let be sought.</summary>
internal sealed unsafe class HostStream(nint pointer) : Stream
{
    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int done = 0;
        fixed (byte* bytes = buffer)
        {
            // The result is not looked at: hosts differ in what they return at the end, where nothing was read.
            if (buffer.Length > 0)
            {
                ((delegate* unmanaged<nint, byte*, int, int*, int>)(*(nint**)pointer)[3])(pointer, bytes, buffer.Length, &done);
            }
        }
        return Math.Clamp(done, 0, buffer.Length);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            int done = 0;
            int result;
            fixed (byte* bytes = buffer)
            {
                result = ((delegate* unmanaged<nint, byte*, int, int*, int>)(*(nint**)pointer)[4])(pointer, bytes, buffer.Length, &done);
            }

            if (result != Result.Ok || done <= 0)
            {
                throw new IOException("the host did not take the state");
            }

            buffer = buffer[Math.Min(done, buffer.Length)..];
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
