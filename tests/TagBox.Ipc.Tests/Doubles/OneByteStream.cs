namespace TagBox.Ipc.Tests.Doubles;

/// <summary>A stream that hands over one byte a read, as the slowest of pipes may.</summary>
internal sealed class OneByteStream(Stream inner) : PassingStream(inner)
{
    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(1, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return await base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        for (int i = offset; i < offset + count; i++)
        {
            base.Write(buffer, i, 1);
            Flush();
        }
    }
}
