using Microsoft.ML.OnnxRuntime;
using TagBox.Engine.Layers;

namespace TagBox.Engine.Separators.Networks;

/// <summary>
/// An ONNX file that is ready to run. Its memory is what its largest layers take at once: ONNX Runtime's arena and memory pattern,
/// which keep as much again for the next run, are off.
/// </summary>
internal sealed class OnnxNetwork : IDisposable
{
    private readonly InferenceSession session;
    private readonly string path;
    private readonly string[] inputs;
    private readonly string[] outputs;

    private OnnxNetwork(string path, InferenceSession session)
    {
        this.path = path;
        this.session = session;
        inputs = [.. session.InputNames];
        outputs = [.. session.OutputNames];
        Signature = new NetworkSignature(
            [.. inputs.Select(name => Shape(session.InputMetadata[name]))],
            [.. outputs.Select(name => Shape(session.OutputMetadata[name]))],
            session.ModelMetadata.CustomMetadataMap);
    }

    /// <summary>What the file says of itself.</summary>
    public NetworkSignature Signature { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="device">What runs it.</param>
    /// <param name="cancellation">Stops the opening, which takes seconds where a file is large.</param>
    /// <exception cref="TagBoxException">It is no ONNX file, is damaged, takes other tensors than floats, or cannot run here.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static OnnxNetwork Open(string path, OnnxDevice device, CancellationToken cancellation)
    {
        return Guarded(path, cancellation, () =>
        {
            using SessionOptions options = device.Options();
            using CancellationTokenRegistration stop = cancellation.Register(() => options.SetLoadCancellationFlag(true));
            OnnxNetwork network = new(path, new InferenceSession(path, options));
            if (network.session.InputMetadata.Concat(network.session.OutputMetadata).Any(tensor => !tensor.Value.IsTensor || tensor.Value.ElementType != typeof(float)))
            {
                network.Dispose();
                throw new TagBoxException($"'{path}' works on other things than tensors of 32-bit floats, so it is no separator that can run here.");
            }

            return network;
        });
    }

    /// <summary>Runs it.</summary>
    /// <param name="tensors">Its inputs, in the order of the file.</param>
    /// <param name="cancellation">Stops it between any two of its layers.</param>
    /// <returns>Its outputs, in the order of the file.</returns>
    /// <exception cref="TagBoxException">It failed.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Tensor[] Run(IReadOnlyList<Tensor> tensors, CancellationToken cancellation)
    {
        using RunOptions options = new();
        using CancellationTokenRegistration stop = cancellation.Register(() => options.Terminate = true);
        cancellation.ThrowIfCancellationRequested();
        OrtValue[] values = [.. tensors.Select(tensor => OrtValue.CreateTensorValueFromMemory(tensor.Data, [.. tensor.Shape.ToArray().Select(length => (long)length)]))];
        try
        {
            return Guarded(path, cancellation, () =>
            {
                using IDisposableReadOnlyCollection<OrtValue> results = session.Run(options, inputs, values, outputs);
                return results.Select(Copy).ToArray();
            });
        }
        finally
        {
            Array.ForEach(values, value => value.Dispose());
        }
    }

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    private static Tensor Copy(OrtValue result) =>
        new(result.GetTensorDataAsSpan<float>().ToArray(), [.. result.GetTensorTypeAndShape().Shape.Select(length => checked((int)length))]);

    private static int[] Shape(NodeMetadata tensor) => tensor.IsTensor ? tensor.Dimensions : [];

    private static T Guarded<T>(string path, CancellationToken cancellation, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (OnnxRuntimeException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (OnnxRuntimeException error)
        {
            throw new TagBoxException($"'{path}' cannot be run: {FirstLine(error.Message)}", error);
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException or BadImageFormatException)
        {
            throw new TagBoxException($"ONNX Runtime, which published separators need, does not load on this machine: {FirstLine(error.Message)}", error);
        }
    }

    private static string FirstLine(string message)
    {
        const int Longest = 200;
        string line = message.ReplaceLineEndings("\n").Split('\n')[0].Trim();
        return line.Length > Longest ? line[..Longest] + "..." : line;
    }
}
