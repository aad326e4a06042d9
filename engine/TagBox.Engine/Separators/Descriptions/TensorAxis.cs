namespace TagBox.Engine.Separators.Descriptions;

/// <summary>What a dimension of a separator's tensor counts.</summary>
internal enum TensorAxis
{
    /// <summary>Segments at a time: always one.</summary>
    Batch,

    /// <summary>The sources that are told apart.</summary>
    Source,

    /// <summary>Left and right.</summary>
    Channel,

    /// <summary>Real and imaginary.</summary>
    Part,

    /// <summary>Frequencies, from 0 Hz up.</summary>
    Bin,

    /// <summary>Frames, in time.</summary>
    Frame,

    /// <summary>Samples, in time.</summary>
    Sample,
}
