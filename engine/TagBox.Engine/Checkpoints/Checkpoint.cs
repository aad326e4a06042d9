using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using TagBox.Engine.Checkpoints.Formats;
using TagBox.Engine.Layers;

namespace TagBox.Engine.Checkpoints;

/// <summary>
/// The trained weights of a network: named tensors in the file's order, all as float32. Immutable.
/// Read from PyTorch's legacy and zip formats and from safetensors. Nothing in a file is ever executed.
/// </summary>
/// <remarks>
/// Nested dictionaries are flattened with dots: {"model": {"weight": w}} holds "model.weight". Whatever is neither a tensor nor
/// a dictionary (step counts, settings, lists) is left out. Halves, doubles, integers and booleans become float32.
/// </remarks>
public sealed class Checkpoint : IReadOnlyDictionary<string, Tensor>
{
    private const int LongestReason = 300;

    private readonly OrderedDictionary<string, Tensor> tensors;

    /// <summary>Gathers tensors that are already in memory.</summary>
    /// <param name="tensors">Names, each once, with their tensors, in order.</param>
    /// <param name="metadata">Notes that travel with them; none by default.</param>
    public Checkpoint(IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        this.tensors = new OrderedDictionary<string, Tensor>(tensors);
        Metadata = metadata ?? new Dictionary<string, string>();
    }

    /// <summary>Notes that travel with the tensors: the <c>__metadata__</c> of safetensors; empty for PyTorch's formats.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <inheritdoc/>
    public int Count => tensors.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => tensors.Keys;

    /// <inheritdoc/>
    public IEnumerable<Tensor> Values => tensors.Values;

    /// <summary>The tensor of a name.</summary>
    /// <exception cref="TagBoxException">There is none.</exception>
    public Tensor this[string key] => tensors.TryGetValue(key, out Tensor? tensor)
        ? tensor
        : throw new TagBoxException($"The checkpoint has no tensor named '{key}'; it belongs to another architecture.");

    /// <summary>Reads a checkpoint of any of the known formats, told apart by their first bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="wanted">Says by name which tensors to read; the others take no memory. All by default.</param>
    /// <exception cref="TagBoxException">The file cannot be read, is damaged, or holds more than tensors.</exception>
    public static Checkpoint Read(string path, Func<string, bool>? wanted = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using FileStream stream = File.OpenRead(path);
            return Read(stream, path, wanted);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TagBoxException($"Cannot read the checkpoint '{path}': {error.Message}", error);
        }
    }

    /// <summary>Reads a checkpoint from a stream, from its beginning to its end.</summary>
    /// <param name="stream">A stream that can seek.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <param name="wanted">Says by name which tensors to read; the others take no memory. All by default.</param>
    /// <exception cref="TagBoxException">The stream is damaged, or holds more than tensors.</exception>
    public static Checkpoint Read(Stream stream, string name, Func<string, bool>? wanted = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            return ReadAny(stream, wanted ?? (_ => true));
        }
        catch (Exception error) when (error is InvalidDataException or JsonException)
        {
            throw new TagBoxException($"'{name}' is not a checkpoint that can be read: {OneLine(error.Message)}", error);
        }
        catch (Exception error) when (error is EndOfStreamException or OverflowException)
        {
            throw new TagBoxException($"'{name}' is not a checkpoint that can be read: it is cut off or damaged.", error);
        }
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => tensors.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Tensor value) => tensors.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Tensor>> GetEnumerator() => tensors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // What is wrong may quote the file, and the file may hold anything.
    private static string OneLine(string message) =>
        string.Concat(message.Take(LongestReason).Select(letter => char.IsControl(letter) ? '?' : letter));

    private static Checkpoint ReadAny(Stream stream, Func<string, bool> wanted)
    {
        Span<byte> start = stackalloc byte[9];
        stream.Position = 0;
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        stream.Position = 0;
        if (start.StartsWith("PK\x03\x04"u8))
        {
            return PyTorchZipFile.Read(stream, wanted);
        }

        if (start.Length == 9 && start[8] == '{')
        {
            return SafetensorsFile.Read(stream, wanted);
        }

        return start.Length > 1 && start[0] == 0x80 && start[1] is >= 2 and <= 5
            ? PyTorchLegacyFile.Read(stream, wanted)
            : throw new InvalidDataException("it is neither a PyTorch nor a safetensors file.");
    }
}
