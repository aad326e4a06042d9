namespace TagBox.Plugin.Vst3.Native.Host;

/// <summary>The moves of parameters within a block, a queue for each that moves (IParameterChanges, ivstparameterchanges.h).</summary>
internal readonly unsafe struct ParameterChanges(nint pointer)
{
    /// <summary>Number of queues; none where the host gives no changes.</summary>
    public int Count() => pointer == 0 ? 0 : ((delegate* unmanaged<nint, int>)(*(nint**)pointer)[3])(pointer);

    public ParameterQueue Queue(int index) => new(((delegate* unmanaged<nint, int, nint>)(*(nint**)pointer)[4])(pointer, index));

    /// <summary>Tells the host a value at the block's start.</summary>
    public void Add(uint id, double value)
    {
        int index = 0;
        new ParameterQueue(((delegate* unmanaged<nint, uint*, int*, nint>)(*(nint**)pointer)[5])(pointer, &id, &index)).Add(value);
    }
}
