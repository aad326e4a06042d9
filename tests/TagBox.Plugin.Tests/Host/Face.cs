using TagBox.Plugin.Vst3.Native;

namespace TagBox.Plugin.Tests.Host;

/// <summary>An interface pointer as a host holds it, with the calls that every interface has.</summary>
internal readonly unsafe record struct Face(nint Pointer)
{
    public static readonly Guid Unknown = new("00000000-0000-0000-C000-000000000046");

    public bool Exists => Pointer != 0;

    /// <summary>The address of a method by its place in the interface's table.</summary>
    public nint this[int method] => (*(nint**)Pointer)[method];

    public Face Query(Guid id) => Query(id, out _);

    public Face Query(Guid id, out int result)
    {
        byte* bytes = stackalloc byte[16];
        InterfaceId.Write(id, bytes);
        nint found = 0;
        result = ((delegate* unmanaged<nint, byte*, nint*, int>)this[0])(Pointer, bytes, &found);
        return new Face(found);
    }

    public uint AddRef() => ((delegate* unmanaged<nint, uint>)this[1])(Pointer);

    public uint Release() => ((delegate* unmanaged<nint, uint>)this[2])(Pointer);

    /// <summary>The pointer by which two interfaces are known to be of one object.</summary>
    public nint Identity()
    {
        Face identity = Query(Unknown);
        identity.Release();
        return identity.Pointer;
    }
}
