namespace TagBox.Plugin.Vst3.Native.Host;

/// <summary>An interface of the host's. Holds a reference for as long as it is not disposed.</summary>
internal abstract unsafe class HostInterface : IDisposable
{
    private nint pointer;

    /// <summary>Takes over the caller's reference.</summary>
    protected HostInterface(nint pointer) => this.pointer = pointer;

    public nint Pointer => pointer;

    /// <summary>Asks a host's object for an interface.</summary>
    /// <returns>The interface with a reference for the caller, or zero.</returns>
    public static nint Query(nint host, Guid id)
    {
        if (host == 0)
        {
            return 0;
        }

        byte* bytes = stackalloc byte[InterfaceId.Length];
        InterfaceId.Write(id, bytes);
        nint face = 0;
        int result = ((delegate* unmanaged<nint, byte*, nint*, int>)Method(host, 0))(host, bytes, &face);
        return result == Result.Ok ? face : 0;
    }

    public void Dispose()
    {
        nint owned = Interlocked.Exchange(ref pointer, 0);
        if (owned != 0)
        {
            ((delegate* unmanaged<nint, uint>)Method(owned, 2))(owned);
        }
    }

    /// <summary>The address of a method by its place in the interface's table.</summary>
    protected static nint Method(nint face, int index) => (*(nint**)face)[index];
}
