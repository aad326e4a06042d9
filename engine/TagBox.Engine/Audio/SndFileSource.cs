using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TagBox.Engine.Audio;

/// <summary>
/// What libsndfile reads from: a stream through its "virtual" interface, so that .NET opens the file whatever its name, and nothing
/// is guessed from that name.
/// </summary>
/// <param name="stream">The stream, which stays its owner's.</param>
internal sealed class SndFileSource(Stream stream)
{
    private readonly Stream stream = stream;

    /// <summary>libsndfile's <c>SF_VIRTUAL_IO</c>: five functions. Each takes a GCHandle of a source.</summary>
    public static unsafe nint[] Functions =>
    [
        (nint)(delegate* unmanaged[Cdecl]<nint, long>)&GetLength,
        (nint)(delegate* unmanaged[Cdecl]<long, int, nint, long>)&Seek,
        (nint)(delegate* unmanaged[Cdecl]<void*, long, nint, long>)&Read,
        (nint)(delegate* unmanaged[Cdecl]<void*, long, nint, long>)&Write,
        (nint)(delegate* unmanaged[Cdecl]<nint, long>)&Tell,
    ];

    /// <summary>What went wrong with the stream, which libsndfile cannot be told.</summary>
    public Exception? Error { get; private set; }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long GetLength(nint source) => Guard(source, stream => stream.Length);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long Tell(nint source) => Guard(source, stream => stream.Position);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long Seek(long offset, int whence, nint source) => Guard(source, stream =>
        stream.Position = Math.Max(0, offset + (SeekOrigin)whence switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => stream.Position,
            _ => stream.Length,
        }));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe long Read(void* to, long count, nint source) =>
        Guard(source, stream => stream.ReadAtLeast(new Span<byte>(to, (int)count), (int)count, throwOnEndOfStream: false));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe long Write(void* from, long count, nint source) => Guard(source, stream =>
    {
        stream.Write(new ReadOnlySpan<byte>(from, (int)count));
        return count;
    });

    // No exception may cross into native code: to libsndfile the file then ends here.
    private static long Guard(nint source, Func<Stream, long> action)
    {
        SndFileSource self = (SndFileSource)GCHandle.FromIntPtr(source).Target!;
        try
        {
            return action(self.stream);
        }
        catch (Exception error) when (FileErrors.Explains(error))
        {
            self.Error ??= error;
            return 0;
        }
    }
}
