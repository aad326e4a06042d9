using System.Runtime.InteropServices;

namespace TagBox.Plugin.Windowing.Windows;

/// <summary>A kind of data and how it is handed over (FORMATETC, objidl.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DataFormat
{
    private const ushort FileList = 15;
    private const uint WholeContent = 1;
    private const int AllOfIt = -1;
    private const uint InMemory = 1;

    public ushort Format;
    public nint Device;
    public uint Aspect;
    public int Index;
    public uint Mediums;

    /// <summary>A list of files in memory (CF_HDROP).</summary>
    public static DataFormat Files { get; } = new() { Format = FileList, Aspect = WholeContent, Index = AllOfIt, Mediums = InMemory };

    /// <summary>Whether somebody who asks for this takes a list of files in memory.</summary>
    public readonly bool TakesFiles => Format == FileList && Aspect == WholeContent && (Mediums & InMemory) != 0;
}
