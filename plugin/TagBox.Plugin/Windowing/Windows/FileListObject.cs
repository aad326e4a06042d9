using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using TagBox.Plugin.Vst3.Native;
using TagBox.Plugin.Vst3.Native.Interfaces;

namespace TagBox.Plugin.Windowing.Windows;

/// <summary>Files as data that other programs ask for (IDataObject, objidl.h), in the one kind that all know: CF_HDROP.</summary>
internal sealed unsafe class FileListObject(IEnumerable<string> paths) : NativeObject(Interface)
{
    private const int UnknownFormat = unchecked((int)0x80040064);
    private const int NoAdvice = unchecked((int)0x80040003);
    private const int SameFormat = 0x00040130;
    private const uint Reading = 1;

    // The head of a list (DROPFILES, shlobj_core.h): where names begin, a point, and whether they are wide.
    private const int HeadLength = 20;
    private const int WidePlace = 16;

    private static readonly NativeInterface Interface = new(
    [
        .. FUnknown.Methods,
        (nint)(delegate* unmanaged<nint, DataFormat*, DataMedium*, int>)&GetData,
        (nint)(delegate* unmanaged<nint, DataFormat*, DataMedium*, int>)&GetDataHere,
        (nint)(delegate* unmanaged<nint, DataFormat*, int>)&QueryGetData,
        (nint)(delegate* unmanaged<nint, DataFormat*, DataFormat*, int>)&GetCanonicalFormat,
        (nint)(delegate* unmanaged<nint, DataFormat*, DataMedium*, int, int>)&SetData,
        (nint)(delegate* unmanaged<nint, uint, nint*, int>)&EnumerateFormats,
        (nint)(delegate* unmanaged<nint, DataFormat*, uint, nint, uint*, int>)&Advise,
        (nint)(delegate* unmanaged<nint, uint, int>)&Unadvise,
        (nint)(delegate* unmanaged<nint, nint*, int>)&EnumerateAdvice,
    ], new Guid("0000010E-0000-0000-C000-000000000046"));

    private readonly byte[] list = List(paths);

    /// <summary>A list of files as CF_HDROP has it.</summary>
    public static byte[] List(IEnumerable<string> paths)
    {
        byte[] head = new byte[HeadLength];
        BinaryPrimitives.WriteInt32LittleEndian(head, HeadLength);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(WidePlace), 1);
        return [.. head, .. Encoding.Unicode.GetBytes(string.Concat(paths.Select(path => path + '\0')) + '\0')];
    }

    [UnmanagedCallersOnly]
    private static int GetData(nint self, DataFormat* wanted, DataMedium* given)
    {
        try
        {
            if (wanted == null || given == null)
            {
                return Result.InvalidArgument;
            }

            if (!wanted->TakesFiles)
            {
                return UnknownFormat;
            }

            *given = new DataMedium { Medium = DataFormat.Files.Mediums, Memory = GlobalMemory.Of(Of<FileListObject>(self).list) };
            return Result.Ok;
        }
        catch (Exception failure)
        {
            return Result.Of(failure);
        }
    }

    [UnmanagedCallersOnly]
    private static int GetDataHere(nint self, DataFormat* wanted, DataMedium* given) => UnknownFormat;

    [UnmanagedCallersOnly]
    private static int QueryGetData(nint self, DataFormat* wanted) => wanted != null && wanted->TakesFiles ? Result.Ok : UnknownFormat;

    [UnmanagedCallersOnly]
    private static int GetCanonicalFormat(nint self, DataFormat* wanted, DataFormat* same)
    {
        if (same != null)
        {
            same->Device = 0;
        }

        return SameFormat;
    }

    [UnmanagedCallersOnly]
    private static int SetData(nint self, DataFormat* format, DataMedium* data, int release) => Result.NotImplemented;

    [UnmanagedCallersOnly]
    private static int EnumerateFormats(nint self, uint direction, nint* enumerator) =>
        direction == Reading && enumerator != null ? Ole32.EnumerateFormats(1, DataFormat.Files, enumerator) : Result.NotImplemented;

    [UnmanagedCallersOnly]
    private static int Advise(nint self, DataFormat* format, uint flags, nint sink, uint* connection) => NoAdvice;

    [UnmanagedCallersOnly]
    private static int Unadvise(nint self, uint connection) => NoAdvice;

    [UnmanagedCallersOnly]
    private static int EnumerateAdvice(nint self, nint* enumerator) => NoAdvice;
}
