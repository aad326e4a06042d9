using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TagBox.Plugin.Vst3.Native.Interfaces;

namespace TagBox.Plugin.Vst3.Native;

/// <summary>
/// A managed object that native code holds by counted references. Each of its interfaces is a pair of words in native memory, the method
/// table and the way back to this object; a pointer to the pair is the interface pointer. The first interface is also the object's identity.
/// </summary>
internal abstract unsafe class NativeObject
{
    private readonly NativeInterface[] interfaces;
    private readonly Face* faces;
    private GCHandle self;
    private int references = 1;

    /// <summary>The creator holds the first reference.</summary>
    protected NativeObject(params NativeInterface[] interfaces)
    {
        this.interfaces = interfaces;
        self = GCHandle.Alloc(this);
        faces = (Face*)NativeMemory.Alloc((nuint)interfaces.Length, (nuint)sizeof(Face));
        for (int index = 0; index < interfaces.Length; index++)
        {
            faces[index] = new Face { MethodTable = interfaces[index].MethodTable, Owner = GCHandle.ToIntPtr(self) };
        }
    }

    /// <summary>The pointer that stands for the object as a whole; carries no reference of its own.</summary>
    public nint Identity => (nint)faces;

    /// <summary>The object behind an interface pointer.</summary>
    public static T Of<T>(nint face) where T : NativeObject => Unsafe.As<T>(GCHandle.FromIntPtr(((Face*)face)->Owner).Target!);

    /// <summary>The pointer to the interface with an id, with a reference for the caller, or zero.</summary>
    public nint Query(Guid id)
    {
        int index = id == FUnknown.Id ? 0 : Array.FindIndex(interfaces, candidate => candidate.Ids.Contains(id));
        if (index < 0)
        {
            return 0;
        }

        AddReference();
        return (nint)(faces + index);
    }

    public uint AddReference() => (uint)Interlocked.Increment(ref references);

    public uint Release()
    {
        int left = Interlocked.Decrement(ref references);
        if (left > 0)
        {
            return (uint)left;
        }

        try
        {
            OnReleased();
        }
        finally
        {
            self.Free();
            NativeMemory.Free(faces);
        }
        return 0;
    }

    /// <summary>The last reference is gone.</summary>
    protected virtual void OnReleased()
    {
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Face
    {
        public nint MethodTable;
        public nint Owner;
    }
}
