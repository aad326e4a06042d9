namespace TagBox.Engine.Tests;

/// <summary>Tests that change <see cref="Layers.Workers.Count"/>: it is shared by the whole process, so they run one after another.</summary>
[CollectionDefinition("Workers", DisableParallelization = true)]
public class WorkersCollection;
