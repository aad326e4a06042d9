namespace TagBox.Plugin.Vst3;

/// <summary>
/// An effect as a plug-in writes it: no native pointer in sight. One object is both halves of the format, the one that processes and
/// the one that hosts edit. Hosts call <see cref="Process"/> on their audio thread and everything else on their main thread, in the
/// order Initialize, Activate, Process, Deactivate, Dispose; state may be saved and loaded at any time after Initialize, also between
/// blocks. What a method throws ends at the binding and the host hears of a failure; after a throw in <see cref="Process"/> the block is silent.
/// </summary>
/// <param name="parameters">The effect's parameters and their values.</param>
public abstract class AudioEffect(ParameterSet parameters) : IDisposable
{
    /// <summary>The parameters and their values; the binding moves values between this and the host.</summary>
    public ParameterSet Parameters { get; } = parameters;

    /// <summary>The names of the stereo outputs beside the main one, in bus order from bus 1 on.</summary>
    public virtual IReadOnlyList<string> AuxiliaryOutputs => [];

    /// <summary>What of the process context the effect reads; hosts may leave out the rest.</summary>
    public virtual ContextNeeds ContextNeeds => ContextNeeds.None;

    /// <summary>By how many samples the output is late.</summary>
    public virtual uint LatencySamples => 0;

    /// <summary>The tail of an effect that sounds, or has work to do, whether there is input or not.</summary>
    public const uint InfiniteTail = uint.MaxValue;

    /// <summary>For how many samples sound may follow after the input has ended; hosts may let the effect rest after that.</summary>
    public virtual uint TailSamples => 0;

    /// <summary>Whether the main input and the main output can both have this many channels. 2 must be among them.</summary>
    /// <param name="channels">Number of channels, 1 or more.</param>
    public virtual bool AcceptsMainChannels(int channels) => channels == 2;

    /// <summary>Called once, before anything else.</summary>
    /// <param name="host">What the host offers; valid until <see cref="Dispose()"/>.</param>
    public virtual void Initialize(IHost host)
    {
    }

    /// <summary>Called before a run of blocks: the place to take memory. No block runs meanwhile.</summary>
    /// <param name="setup">Rate, block size and channels, which hold until <see cref="Deactivate"/>.</param>
    public virtual void Activate(ProcessSetup setup)
    {
    }

    /// <summary>Called after a run of blocks. May follow without any block in between.</summary>
    public virtual void Deactivate()
    {
    }

    /// <summary>A host stops (false) or is about to start (true) sending blocks; may be called on the audio thread, so no memory is taken.</summary>
    /// <param name="processing">Whether blocks follow.</param>
    public virtual void SetProcessing(bool processing)
    {
    }

    /// <summary>
    /// Processes a block on the audio thread: takes no memory, no lock, throws nothing. <see cref="Parameters"/> already hold the values
    /// at the block's end. Every output sample must be written; input and output may be the same memory.
    /// </summary>
    /// <param name="block">The block; must not be kept.</param>
    public abstract void Process(in ProcessBlock block);

    /// <summary>Called on the main thread from time to time, where the host lends something to time by: the place to use what only that thread may.</summary>
    public virtual void OnMainThread()
    {
    }

    /// <summary>Whether a change of a parameter within a block is to be taken, asked for on the audio thread before it is. One that is not leaves no trace.</summary>
    /// <param name="index">Index into <see cref="Parameters"/>.</param>
    /// <param name="normalised">Its value, 0 to 1.</param>
    /// <param name="context">Where the transport is in that block, or null where the host does not say.</param>
    public virtual bool TakesMove(int index, double normalised, in ProcessContext? context) => true;

    /// <summary>Whether a change of a parameter outside of a block is to be taken, asked for on the main thread before it is.</summary>
    /// <param name="index">Index into <see cref="Parameters"/>.</param>
    /// <param name="normalised">Its value, 0 to 1.</param>
    public virtual bool TakesEdit(int index, double normalised) => true;

    /// <summary>A host or user sets a parameter outside of a block, on the main thread; its value is already in <see cref="Parameters"/>.</summary>
    /// <param name="index">Index into <see cref="Parameters"/>.</param>
    public virtual void OnEdited(int index)
    {
    }

    /// <summary>Makes what is shown in a window of the host's; several may be there at once. Main thread.</summary>
    /// <returns>The view, not shown yet; null for none.</returns>
    public virtual EffectView? CreateView() => null;

    /// <summary>Writes all that a project keeps of the effect, parameter values included.</summary>
    /// <param name="stream">Where to; can be written, not more.</param>
    public abstract void SaveState(Stream stream);

    /// <summary>Takes up what <see cref="SaveState"/> of this or another version wrote. On a throw the old state must hold.</summary>
    /// <param name="stream">Where from; can be read, not more. May be cut short or of another program.</param>
    public abstract void LoadState(Stream stream);

    /// <summary>The host lets go of the effect: ends its workers. Called once, on the main thread.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the effect's workers.</summary>
    /// <param name="disposing">Always true.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
