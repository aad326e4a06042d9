using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3;

/// <summary>Where the transport is when a block begins; laid out as the binary interface has it (ivstprocesscontext.h).</summary>
[StructLayout(LayoutKind.Sequential)]
public struct ProcessContext
{
    /// <summary>What the transport does and which of the fields hold.</summary>
    public ContextStates State;

    /// <summary>Samples a second.</summary>
    public double SampleRate;

    /// <summary>The project position of the block's first sample; may be negative. Always holds.</summary>
    public long ProjectTimeSamples;

    /// <summary>The computer's clock in nanoseconds.</summary>
    public long SystemTime;

    /// <summary>Samples since playing began, without the cycle's jumps.</summary>
    public long ContinuousTimeSamples;

    /// <summary>The project position in quarter notes.</summary>
    public double ProjectTimeMusic;

    /// <summary>The last bar's start in quarter notes.</summary>
    public double BarPositionMusic;

    /// <summary>The cycle's start in quarter notes.</summary>
    public double CycleStartMusic;

    /// <summary>The cycle's end in quarter notes.</summary>
    public double CycleEndMusic;

    /// <summary>Quarter notes a minute.</summary>
    public double Tempo;

    /// <summary>The upper number of the time signature.</summary>
    public int TimeSignatureNumerator;

    /// <summary>The lower number of the time signature.</summary>
    public int TimeSignatureDenominator;

    /// <summary>Key note, root note and mask of the chord.</summary>
    public uint Chord;

    /// <summary>The time code's offset in 1/80 frames.</summary>
    public int SmpteOffsetSubframes;

    /// <summary>Frames a second of the time code.</summary>
    public uint FramesPerSecond;

    /// <summary>Whether those are pulled down or drop frames.</summary>
    public uint FrameRateFlags;

    /// <summary>Samples to the next MIDI clock.</summary>
    public int SamplesToNextClock;

    /// <summary>Whether all of these states are set.</summary>
    /// <param name="states">The states asked for.</param>
    public readonly bool Has(ContextStates states) => (State & states) == states;
}
