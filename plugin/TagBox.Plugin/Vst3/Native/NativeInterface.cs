using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3.Native;

/// <summary>An interface as objects carry it: its method table, and the ids it answers to, its own and those of the interfaces it extends.</summary>
internal sealed unsafe class NativeInterface
{
    /// <param name="methods">The addresses of the methods in the binary interface's order, inherited ones first.</param>
    /// <param name="ids">The ids it answers to.</param>
    public NativeInterface(nint[] methods, params Guid[] ids)
    {
        // Objects of every instance point to the table, so that it lives as long as the library.
        nint* table = (nint*)NativeMemory.Alloc((nuint)methods.Length, (nuint)sizeof(nint));
        methods.CopyTo(new Span<nint>(table, methods.Length));
        MethodTable = (nint)table;
        Ids = ids;
    }

    public nint MethodTable { get; }

    public IReadOnlyList<Guid> Ids { get; }
}
