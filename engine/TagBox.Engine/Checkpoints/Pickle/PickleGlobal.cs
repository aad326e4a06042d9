using TagBox.Engine.Checkpoints.Formats;

namespace TagBox.Engine.Checkpoints.Pickle;

/// <summary>One of the few names a checkpoint's pickle may mention. There are no others: any other name is an error, and nothing is looked up.</summary>
/// <param name="Storage">The element type, when the name is that of a storage.</param>
/// <param name="Call">What calling it gives, when it can be called.</param>
internal sealed record PickleGlobal(ElementType? Storage, Func<object?[], object?>? Call)
{
    private static readonly Dictionary<string, PickleGlobal> Known = new()
    {
        ["collections.OrderedDict"] = Callable(arguments => arguments.Length == 0
            ? new PickleDictionary()
            : throw new InvalidDataException("it was saved by Python 2; load and save it once with Python 3.")),
        ["torch._utils._rebuild_tensor_v2"] = Callable(TensorView.Rebuild),
        ["torch._utils._rebuild_parameter"] = Callable(arguments => arguments is [TensorView data, ..]
            ? data
            : throw new InvalidDataException("a parameter in it has no tensor.")),
        ["torch.DoubleStorage"] = OfType(ElementType.Float64),
        ["torch.FloatStorage"] = OfType(ElementType.Float32),
        ["torch.HalfStorage"] = OfType(ElementType.Float16),
        ["torch.BFloat16Storage"] = OfType(ElementType.BFloat16),
        ["torch.LongStorage"] = OfType(ElementType.Int64),
        ["torch.IntStorage"] = OfType(ElementType.Int32),
        ["torch.ShortStorage"] = OfType(ElementType.Int16),
        ["torch.CharStorage"] = OfType(ElementType.Int8),
        ["torch.ByteStorage"] = OfType(ElementType.UInt8),
        ["torch.BoolStorage"] = OfType(ElementType.Bool),
    };

    /// <summary>Finds a name that a checkpoint may mention.</summary>
    /// <exception cref="InvalidDataException">It may not.</exception>
    public static PickleGlobal Find(string module, string name) => Known.TryGetValue($"{module}.{name}", out PickleGlobal? global)
        ? global
        : throw new InvalidDataException($"it wants to use '{module}.{name}', which weights do not need; nothing was run. Save the state_dict() alone, or as safetensors.");

    private static PickleGlobal Callable(Func<object?[], object?> call) => new(null, call);

    private static PickleGlobal OfType(ElementType type) => new(type, null);
}
