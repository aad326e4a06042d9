using TagBox.Cli.Reports;

namespace TagBox.Cli.Diagnosis;

/// <summary>Looks at one side of an installation, and changes nothing.</summary>
internal interface ICheck
{
    /// <summary>Looks.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What it found, in the order in which it is told; nothing where there is nothing to tell.</returns>
    Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellation);
}
