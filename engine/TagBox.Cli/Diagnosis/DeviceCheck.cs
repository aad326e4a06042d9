using TagBox.Cli.Reports;
using TagBox.Engine.Separators.Networks;

namespace TagBox.Cli.Diagnosis;

/// <summary>What published separators can run on; all else runs on the processor.</summary>
internal sealed class DeviceCheck : ICheck
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellation)
    {
        const string of = "device";
        try
        {
            IReadOnlyList<string> devices = OnnxDevice.Here();
            return Task.FromResult<IReadOnlyList<Finding>>([new(of, devices.Count > 1
                ? $"separators can run on {string.Join(", ", devices)} (--device)"
                : "separators run on the processor; a graphics card is not needed, and none can be used here")]);
        }
        catch (Exception error) when (error is TypeInitializationException or DllNotFoundException)
        {
            return Task.FromResult<IReadOnlyList<Finding>>([new(of, "ONNX Runtime cannot be loaded, so published separators cannot run; all else does", "Install TagBox again.")]);
        }
    }
}
