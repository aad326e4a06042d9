using System.Runtime.InteropServices;

namespace TagBox.Engine.Audio;

/// <summary>An open file of libsndfile's, with the source that it reads from or writes to.</summary>
internal sealed class SndFileHandle : SafeHandle
{
    private GCHandle sourceRoot;

    /// <summary>Opens a source; the handle is invalid when libsndfile cannot.</summary>
    /// <param name="source">The source.</param>
    /// <param name="mode"><see cref="SndFileLibrary.ReadMode"/> or <see cref="SndFileLibrary.WriteMode"/>.</param>
    /// <param name="info">What is in it, or is to be.</param>
    public SndFileHandle(SndFileSource source, int mode, ref SndFileInfo info)
        : base(0, ownsHandle: true)
    {
        sourceRoot = GCHandle.Alloc(source);
        SetHandle(SndFileLibrary.Open(SndFileSource.Functions, mode, ref info, GCHandle.ToIntPtr(sourceRoot)));
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (sourceRoot.IsAllocated)
        {
            sourceRoot.Free();
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => SndFileLibrary.Close(handle) == 0;
}
