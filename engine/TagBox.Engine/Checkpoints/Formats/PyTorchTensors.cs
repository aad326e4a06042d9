using TagBox.Engine.Checkpoints.Pickle;
using TagBox.Engine.Layers;

namespace TagBox.Engine.Checkpoints.Formats;

/// <summary>The wanted tensors of a PyTorch file, found in its pickle and filled from its storages as they are read.</summary>
internal sealed class PyTorchTensors
{
    private const int DeepestNesting = 32;
    private const int MostEntries = 1 << 20;

    private readonly Func<string, bool> wanted;
    private readonly OrderedDictionary<string, TensorView> views = [];
    private readonly Dictionary<string, Tensor> tensors = [];
    private int entries;

    /// <summary>Finds the wanted tensors.</summary>
    /// <param name="root">What the pickle holds.</param>
    /// <param name="wanted">Says by name which tensors are wanted.</param>
    /// <param name="fileBytes">The file's length, which bounds how many numbers its tensors may have.</param>
    public PyTorchTensors(object? root, Func<string, bool> wanted, long fileBytes)
    {
        this.wanted = wanted;
        Flatten(root as PickleDictionary ?? throw new InvalidDataException("it holds no named tensors. Save a state_dict()."), "", 0);

        // Views may share a storage, as tied weights do, but a small file must not ask for unlimited memory.
        if (views.Values.Sum(view => (long)view.Count) > 4 * fileBytes)
        {
            throw new InvalidDataException("its tensors are far larger than the file.");
        }

        ByStorage = views.ToLookup(view => view.Value.Storage.Key);
    }

    /// <summary>The wanted tensors by the key of their storage.</summary>
    public ILookup<string, KeyValuePair<string, TensorView>> ByStorage { get; }

    /// <summary>Fills the tensors of one storage.</summary>
    public void Fill(string key, float[] numbers)
    {
        foreach ((string name, TensorView view) in ByStorage[key])
        {
            tensors[name] = view.Of(numbers);
        }
    }

    /// <summary>The tensors, once every storage is read.</summary>
    public Checkpoint ToCheckpoint() => new(views.Keys.Select(name => KeyValuePair.Create(name, tensors.TryGetValue(name, out Tensor? tensor)
        ? tensor
        : throw new InvalidDataException($"the numbers of '{name}' are missing."))));

    private void Flatten(PickleDictionary dictionary, string prefix, int depth)
    {
        foreach ((string key, object? value) in dictionary.Items)
        {
            // A dictionary may hold itself, or another one many times over.
            if (depth > DeepestNesting || ++entries > MostEntries)
            {
                throw new InvalidDataException("its dictionaries are nested too deeply.");
            }

            string name = prefix + key;
            if (value is PickleDictionary nested)
            {
                Flatten(nested, name + ".", depth + 1);
            }
            else if (value is TensorView view && wanted(name) && !views.TryAdd(name, view))
            {
                throw new InvalidDataException($"it names two tensors '{name}'.");
            }
        }
    }
}
