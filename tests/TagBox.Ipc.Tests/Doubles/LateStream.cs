namespace TagBox.Ipc.Tests.Doubles;

/// <summary>
/// A stream whose second flush begins when the stream is closed already: what a sender sees that gets no processor until its peer
/// has read all, answered and gone.
/// </summary>
internal sealed class LateStream(Stream inner) : PassingStream(inner)
{
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int flushes;

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (++flushes == 2)
        {
            await closed.Task;
        }

        await base.FlushAsync(cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        closed.TrySetResult();
    }
}
