using System.Runtime.InteropServices;

namespace TagBox.Engine.Separators.Networks;

/// <summary>
/// Keeps ONNX Runtime from telling its makers that, and what, it runs. From 1.29 on it does so on every system, over the network, and writes an identifier
/// of the machine into the user's cache, unless a variable of the environment forbids it before it begins (its pull request 27379).
/// </summary>
internal static partial class OnnxTelemetry
{
    private const string Variable = "ORT_DISABLE_TELEMETRY";

    /// <summary>Forbids it, for this process; before anything of ONNX Runtime is used.</summary>
    public static void Forbid()
    {
        Environment.SetEnvironmentVariable(Variable, "1");
        if (!OperatingSystem.IsWindows())
        {
            // .NET keeps variables to itself there, and native code does not see them.
            _ = SetVariable(Variable, "1", overwrite: 1);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
