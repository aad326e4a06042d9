using Microsoft.ML.OnnxRuntime;
using TagBox.Engine.Layers;

namespace TagBox.Engine.Separators.Networks;

/// <summary>What runs an ONNX file: the processor, or what else ONNX Runtime has on this machine.</summary>
public sealed class OnnxDevice
{
    private static readonly Lazy<OrtEnv> Environment = new(() =>
    {
        OnnxTelemetry.Forbid();
        OrtEnv environment = OrtEnv.Instance();

        // What fails is told once, by the exception. On Windows, reports of what is run go through the system's own tracing.
        environment.EnvLogLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;
        environment.DisableTelemetryEvents();
        return environment;
    });

    private static readonly Dictionary<string, (string Provider, Action<SessionOptions>? Append)> Known = new()
    {
        ["cpu"] = ("CPUExecutionProvider", null),
        ["cuda"] = ("CUDAExecutionProvider", options => options.AppendExecutionProvider_CUDA()),
        ["directml"] = ("DmlExecutionProvider", options => options.AppendExecutionProvider_DML()),
        ["coreml"] = ("CoreMLExecutionProvider", options => options.AppendExecutionProvider_CoreML()),
    };

    private OnnxDevice(string name) => Name = name;

    /// <summary>The processor: the only one that gives the same bits on every run.</summary>
    public static OnnxDevice Processor { get; } = new("cpu");

    /// <summary>The names of all that there could be.</summary>
    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The names of those that this machine's ONNX Runtime has.</summary>
    public static IReadOnlyList<string> Here() =>
        [.. Known.Where(device => Environment.Value.GetAvailableProviders().Contains(device.Value.Provider)).Select(device => device.Key)];

    /// <summary>Finds a device.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="TagBoxException">This machine, or this build of ONNX Runtime, has none such.</exception>
    public static OnnxDevice Find(string name)
    {
        IReadOnlyList<string> here = Here();
        return here.Contains(name)
            ? new OnnxDevice(name)
            : throw new TagBoxException($"Separators cannot run on '{name}' here; this machine's ONNX Runtime has {string.Join(", ", here)}.");
    }

    internal SessionOptions Options()
    {
        _ = Environment.Value;
        SessionOptions options = new()
        {
            IntraOpNumThreads = Workers.Count,
            InterOpNumThreads = 1,
            EnableCpuMemArena = false,
            EnableMemoryPattern = false,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };

        // Threads that wait for work otherwise burn the processor that the DAW needs.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        Known[Name].Append?.Invoke(options);
        return options;
    }
}
