namespace TagBox.Plugin.Vst3;

/// <summary>What holds for a run of blocks.</summary>
/// <param name="SampleRate">In Hz.</param>
/// <param name="MaxBlock">The most samples a block has.</param>
/// <param name="Mode">The mode announced; each block says its own, and hosts are known to announce another.</param>
/// <param name="MainChannels">Channels of the main input and of the main output.</param>
public readonly record struct ProcessSetup(double SampleRate, int MaxBlock, ProcessMode Mode, int MainChannels);
