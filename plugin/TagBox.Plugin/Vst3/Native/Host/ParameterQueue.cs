namespace TagBox.Plugin.Vst3.Native.Host;

/// <summary>The moves of one parameter within a block (IParamValueQueue, ivstparameterchanges.h).</summary>
internal readonly unsafe struct ParameterQueue(nint pointer)
{
    public bool Exists => pointer != 0;

    public uint Id() => ((delegate* unmanaged<nint, uint>)(*(nint**)pointer)[3])(pointer);

    public int Count() => ((delegate* unmanaged<nint, int>)(*(nint**)pointer)[4])(pointer);

    public bool TryGet(int index, out int offset, out double value)
    {
        int at = 0;
        double to = 0;
        int result = ((delegate* unmanaged<nint, int, int*, double*, int>)(*(nint**)pointer)[5])(pointer, index, &at, &to);
        offset = at;
        value = to;
        return result == Result.Ok && !double.IsNaN(to);
    }

    public void Add(double value)
    {
        int index = 0;
        if (pointer != 0)
        {
            ((delegate* unmanaged<nint, int, double, int*, int>)(*(nint**)pointer)[6])(pointer, 0, value, &index);
        }
    }
}
