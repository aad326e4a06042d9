namespace TagBox.Plugin.Vst3.Native.Host;

/// <summary>The host's frame around a view (IPlugFrame, iplugview.h).</summary>
internal sealed unsafe class PlugFrame(nint pointer) : HostInterface(pointer)
{
    public static readonly Guid Id = new("367FAF01-AFA9-4693-8D4D-A2A0ED0882A3");

    public bool Resize(nint view, ViewSize size)
    {
        ViewRect rect = new(size);
        return ((delegate* unmanaged<nint, nint, ViewRect*, int>)Method(Pointer, 3))(Pointer, view, &rect) == Result.Ok;
    }
}
