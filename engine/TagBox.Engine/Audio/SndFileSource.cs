using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TagBox.Engine.Audio;

/// <summary>
/// What libsndfile reads from: a file through its "virtual" interface, so that .NET opens it whatever its name, and nothing
/// is guessed from that name. An MP3 without a length gets one in front.
/// </summary>
internal sealed class SndFileSource : IDisposable
{
    private readonly FileStream file;
    private readonly byte[] head;
    private readonly long fileStart;
    private long position;

    /// <summary>Opens a file.</summary>
    public SndFileSource(string path)
    {
        file = AudioFile.OpenStream(path);
        MpegLength? length = MpegLength.Measure(file);
        head = length?.Header ?? [];
        fileStart = length?.AudioStart ?? 0;
    }

    /// <summary>libsndfile's <c>SF_VIRTUAL_IO</c>: five functions, of which writing is not among ours. Each takes a GCHandle of a source.</summary>
    public static unsafe nint[] Functions =>
    [
        (nint)(delegate* unmanaged[Cdecl]<nint, long>)&GetLength,
        (nint)(delegate* unmanaged[Cdecl]<long, int, nint, long>)&Seek,
        (nint)(delegate* unmanaged[Cdecl]<void*, long, nint, long>)&Read,
        0,
        (nint)(delegate* unmanaged[Cdecl]<nint, long>)&Tell,
    ];

    private long Length => head.Length + file.Length - fileStart;

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long GetLength(nint source) => Guard(source, self => self.Length);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long Tell(nint source) => Guard(source, self => self.position);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long Seek(long offset, int whence, nint source) => Guard(source, self =>
        self.position = Math.Max(0, offset + (SeekOrigin)whence switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => self.position,
            _ => self.Length,
        }));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe long Read(void* to, long count, nint source) =>
        Guard(source, self => self.Read(new Span<byte>(to, (int)Math.Clamp(count, 0, int.MaxValue))));

    // No exception may cross into native code: to libsndfile the file then ends here, and reading says that it is cut short.
    private static long Guard(nint source, Func<SndFileSource, long> action)
    {
        try
        {
            return action((SndFileSource)GCHandle.FromIntPtr(source).Target!);
        }
        catch (Exception error) when (FileErrors.Explains(error))
        {
            return 0;
        }
    }

    private long Read(Span<byte> to)
    {
        int fromHead = (int)Math.Clamp(head.Length - position, 0, to.Length);
        head.AsSpan((int)Math.Min(position, head.Length), fromHead).CopyTo(to);
        Span<byte> rest = to[fromHead..];
        if (rest.Length > 0)
        {
            file.Position = fileStart + position + fromHead - head.Length;
            fromHead += file.ReadAtLeast(rest, rest.Length, throwOnEndOfStream: false);
        }

        position += fromHead;
        return fromHead;
    }
}
