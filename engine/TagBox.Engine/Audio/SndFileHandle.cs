using System.Runtime.InteropServices;

namespace TagBox.Engine.Audio;

/// <summary>An open file of libsndfile's, with the source that it reads from.</summary>
internal sealed class SndFileHandle : SafeHandle
{
    private readonly SndFileSource source;
    private GCHandle sourceRoot;

    /// <summary>Opens a source; the handle owns it from then on, and is invalid when libsndfile cannot read it.</summary>
    public SndFileHandle(SndFileSource source, ref SndFileInfo info)
        : base(0, ownsHandle: true)
    {
        this.source = source;
        sourceRoot = GCHandle.Alloc(source);
        SetHandle(SndFileLibrary.Open(SndFileSource.Functions, SndFileLibrary.ReadMode, ref info, GCHandle.ToIntPtr(sourceRoot)));
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            source.Dispose();
        }

        if (sourceRoot.IsAllocated)
        {
            sourceRoot.Free();
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => SndFileLibrary.Close(handle) == 0;
}
