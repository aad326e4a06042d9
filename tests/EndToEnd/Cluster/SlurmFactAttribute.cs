namespace TagBox.EndToEnd.Cluster;

/// <summary>A test on a Slurm of its own, a minute or two of it; skipped, with the reason, unless asked for, and where Slurm or the right to run nodes is not there.</summary>
internal sealed class SlurmFactAttribute : FactAttribute
{
    private static readonly string[] Programs = ["slurmctld", "slurmd", "sbatch", "munged", "unshare"];

    public SlurmFactAttribute()
    {
        string[] missing = [.. Programs.Where(program => !Tool.OnPath(program))];
        Skip = Installation.NotAskedFor
            ?? (missing.Length > 0 ? $"not on PATH: {string.Join(", ", missing)} (slurm-wlm, munge)" : null)
            ?? (Environment.IsPrivilegedProcess ? null : "nodes are started by root");
    }
}
