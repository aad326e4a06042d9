using System.Reflection;
using System.Runtime.InteropServices;

namespace TagBox.Engine.Audio;

/// <summary>The few functions of libsndfile (https://libsndfile.github.io/libsndfile/api.html) that reading and writing need.</summary>
internal static partial class SndFileLibrary
{
    /// <summary>Open for reading (<c>SFM_READ</c>).</summary>
    public const int ReadMode = 0x10;

    /// <summary>Open for writing (<c>SFM_WRITE</c>).</summary>
    public const int WriteMode = 0x20;

    private const string Name = "sndfile";

    private static readonly string[] FileNames =
    [
        "libsndfile.so.1", "libsndfile.so",
        "libsndfile.1.dylib", "libsndfile.dylib", "/opt/homebrew/lib/libsndfile.dylib", "/usr/local/lib/libsndfile.dylib",
        "sndfile.dll", "libsndfile-1.dll",
    ];

    /// <summary>The loaded library; 0 where there is none.</summary>
    public static readonly nint Handle = FileNames
        .Select(name => NativeLibrary.TryLoad(name, typeof(SndFileLibrary).Assembly, null, out nint handle) ? handle : 0)
        .FirstOrDefault(handle => handle != 0);

    static SndFileLibrary() => NativeLibrary.SetDllImportResolver(typeof(SndFileLibrary).Assembly, Resolve);

    /// <summary>Whether the library is on this machine.</summary>
    public static bool IsInstalled => Handle != 0;

    /// <summary>What went wrong last on a handle, without a full stop.</summary>
    public static string LastError(SndFileHandle handle) =>
        Marshal.PtrToStringUTF8(ErrorText(handle))?.ReplaceLineEndings(" ").TrimEnd('.', ' ') ?? "unknown error";

    [LibraryImport(Name, EntryPoint = "sf_open_virtual")]
    public static partial nint Open(ReadOnlySpan<nint> functions, int mode, ref SndFileInfo info, nint source);

    [LibraryImport(Name, EntryPoint = "sf_readf_float")]
    public static partial long ReadFrames(SndFileHandle handle, Span<float> samples, long frames);

    [LibraryImport(Name, EntryPoint = "sf_writef_float")]
    public static partial long WriteFrames(SndFileHandle handle, ReadOnlySpan<float> samples, long frames);

    [LibraryImport(Name, EntryPoint = "sf_writef_int")]
    public static partial long WriteFrames(SndFileHandle handle, ReadOnlySpan<int> samples, long frames);

    [LibraryImport(Name, EntryPoint = "sf_close")]
    public static partial int Close(nint handle);

    [LibraryImport(Name, EntryPoint = "sf_strerror")]
    private static partial nint ErrorText(SndFileHandle handle);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath) => name == Name ? Handle : 0;
}
