using TagBox.Cli.Reports;

namespace TagBox.Cli.Diagnosis;

/// <summary>Whether the hosts that have run here have our actions.</summary>
/// <param name="installation">Where the hosts keep them.</param>
internal sealed class HostCheck(Installation installation) : ICheck
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Finding>>(
        [.. installation.Hosts.Where(host => Directory.Exists(host.Folder)).Select(Judge)]);

    private static Finding Judge(HostFolder host)
    {
        string action = Path.Combine(host.Folder, host.Action);
        return File.Exists(action)
            ? new(host.Host, $"the actions are in {Path.GetDirectoryName(action)}")
            : new(host.Host, $"the actions are not in {host.Folder}", $"Close {host.Host} and install TagBox again; it adds them to hosts that have run.");
    }
}
