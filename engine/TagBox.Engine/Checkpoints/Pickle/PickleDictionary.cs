using System.Globalization;

namespace TagBox.Engine.Checkpoints.Pickle;

/// <summary>A Python dictionary, in its order. Keys are kept as text; a number's is its digits.</summary>
internal sealed class PickleDictionary
{
    private readonly OrderedDictionary<string, object?> items = [];

    public IEnumerable<KeyValuePair<string, object?>> Items => items;

    public void Set(object? key, object? value)
    {
        string name = key switch
        {
            string text => text,
            long number => number.ToString(CultureInfo.InvariantCulture),
            _ => throw new InvalidDataException("it has a dictionary whose keys are neither text nor numbers."),
        };
        items[name] = value;
    }
}
