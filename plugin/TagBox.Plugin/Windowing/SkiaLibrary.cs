using System.Reflection;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace TagBox.Plugin.Windowing;

/// <summary>Skia's native library, which lies beside the plug-in's own and is loaded when a window first opens.</summary>
internal static class SkiaLibrary
{
    private const string Name = "libSkiaSharp";
    private static readonly string FileName = OperatingSystem.IsWindows() ? $"{Name}.dll" : $"{Name}.so";
    private static readonly Lazy<bool> First = new(Begin);

    /// <summary>Whether it lies beside the plug-in's own; where that is no native library, .NET has a place for it.</summary>
    public static bool IsThere => OwnModule.Folder is not { } folder || File.Exists(Path.Combine(folder, FileName));

    /// <summary>Loads it, unless it is there already.</summary>
    /// <exception cref="DllNotFoundException">It is missing, or does not run here.</exception>
    /// <exception cref="InvalidOperationException">It is of another version.</exception>
    public static void Load() => _ = First.Value;

    private static bool Begin()
    {
        NativeLibrary.SetDllImportResolver(typeof(SkiaSharpVersion).Assembly, Resolve);
        return SkiaSharpVersion.CheckNativeLibraryCompatible(throwIfIncompatible: true);
    }

    // Zero is .NET's own way of looking, which finds what lies beside a program.
    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? paths) =>
        name == Name && OwnModule.Folder is { } folder && NativeLibrary.TryLoad(Path.Combine(folder, FileName), out nint library) ? library : 0;
}
