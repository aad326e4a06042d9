namespace TagBox.Ipc.Tests.Stress;

/// <summary>Tests that count the process's memory and handles, and so run while no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    /// <summary>The collection's name.</summary>
    public const string Name = "alone";
}
