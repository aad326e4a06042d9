namespace TagBox.Plugin.Vst3.Native.Host;

/// <summary>Where a host takes edits from the effect (IComponentHandler, ivsteditcontroller.h).</summary>
internal sealed unsafe class ComponentHandler(nint pointer) : HostInterface(pointer)
{
    public static readonly Guid Id = new("93A0BEA3-0BD0-45DB-8E89-0B0CC1E46AC6");

    public void BeginEdit(uint id) => ((delegate* unmanaged<nint, uint, int>)Method(Pointer, 3))(Pointer, id);

    public void PerformEdit(uint id, double value) => ((delegate* unmanaged<nint, uint, double, int>)Method(Pointer, 4))(Pointer, id, value);

    public void EndEdit(uint id) => ((delegate* unmanaged<nint, uint, int>)Method(Pointer, 5))(Pointer, id);

    public void Restart(int flags) => ((delegate* unmanaged<nint, int, int>)Method(Pointer, 6))(Pointer, flags);
}
