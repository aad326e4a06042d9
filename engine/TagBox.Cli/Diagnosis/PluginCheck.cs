using System.Text.Json;
using TagBox.Cli.Reports;
using TagBox.Ipc;

namespace TagBox.Cli.Diagnosis;

/// <summary>Where the plug-in is, and whether it is of this version.</summary>
/// <param name="installation">Where it may be.</param>
internal sealed class PluginCheck(Installation installation) : ICheck
{
    private const string Of = "plug-in";
    private const string Bundle = "TagBox.vst3";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Finding>>(Look());

    private Finding[] Look()
    {
        if (installation.Plugins.Count == 0)
        {
            return [new(Of, "there is none for this system")];
        }

        string[] bundles = [.. installation.Plugins.Select(folder => Path.Combine(folder, Bundle)).Where(Directory.Exists)];
        return bundles.Length switch
        {
            0 => [new(Of, $"not in {string.Join(" or ", installation.Plugins)}", "Install it if you want TagBox in a DAW (docs/install.md).")],
            1 => [Judge(bundles[0])],
            _ => [.. bundles.Select(Judge), new(Of, "installed more than once; a host loads any of them", "Keep one, and remove the others.")],
        };
    }

    private static Finding Judge(string bundle)
    {
        if (Version(bundle) is not { } version)
        {
            return new(Of, $"{bundle} is damaged", "Install it again.");
        }

        string text = $"{version}, {bundle}";
        return version == ProductVersion.Number
            ? new(Of, text)
            : new(Of, $"{text}; this program is {ProductVersion.Number}", $"Install TagBox {(Release.IsOlder(version, ProductVersion.Number) ? ProductVersion.Number : version)} again, with all its parts.");
    }

    private static string? Version(string bundle)
    {
        try
        {
            using JsonDocument info = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(bundle, "Contents", "Resources", "moduleinfo.json")));
            return info.RootElement.GetProperty("Version").GetString();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
