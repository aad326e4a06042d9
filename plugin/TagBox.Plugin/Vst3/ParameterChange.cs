namespace TagBox.Plugin.Vst3;

/// <summary>A parameter takes a value within a block.</summary>
/// <param name="Index">Index into the effect's <see cref="ParameterSet"/>.</param>
/// <param name="SampleOffset">At which sample of the block, from 0 on.</param>
/// <param name="Value">The value, normalised to 0..1.</param>
public readonly record struct ParameterChange(int Index, int SampleOffset, double Value);
