namespace TagBox.Engine.Checkpoints.Formats;

/// <summary>How the numbers of a stored tensor are kept in a file.</summary>
internal enum ElementType
{
    Float64,
    Float32,
    Float16,
    BFloat16,
    Int64,
    Int32,
    Int16,
    Int8,
    UInt8,
    Bool,
}
