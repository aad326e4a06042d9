namespace TagBox.Plugin.Vst3.Native;

/// <summary>What native methods return (funknown.h); the failures' numbers are COM's on Windows and others elsewhere.</summary>
internal static class Result
{
    public const int Ok = 0;
    public const int False = 1;

    public static readonly int NoInterface = OperatingSystem.IsWindows() ? unchecked((int)0x80004002) : -1;
    public static readonly int InvalidArgument = OperatingSystem.IsWindows() ? unchecked((int)0x80070057) : 2;
    public static readonly int NotImplemented = OperatingSystem.IsWindows() ? unchecked((int)0x80004001) : 3;
    public static readonly int InternalError = OperatingSystem.IsWindows() ? unchecked((int)0x80004005) : 4;
    public static readonly int NotInitialized = OperatingSystem.IsWindows() ? unchecked((int)0x8000FFFF) : 5;
    public static readonly int OutOfMemory = OperatingSystem.IsWindows() ? unchecked((int)0x8007000E) : 6;

    public static int Of(bool done) => done ? Ok : False;

    /// <summary>What a host hears of an exception, none of which may reach it.</summary>
    public static int Of(Exception failure) => failure is OutOfMemoryException ? OutOfMemory : InternalError;
}
