using TagBox.Ipc.Messages;

namespace TagBox.Ipc.Client;

/// <summary>What is heard in a file, or a stretch of it.</summary>
/// <param name="Audio">What was listened to, and by whom.</param>
/// <param name="Moments">What each tagger heard, in the order of the taggers and of time; each has as many numbers as its tagger has tags.</param>
/// <param name="Warnings">What of the file is lost or had to be guessed: a line each, for people.</param>
public sealed record Hearing(Listeners Audio, IReadOnlyList<Moment> Moments, IReadOnlyList<string> Warnings)
{
    /// <summary>Asks, and takes the answers.</summary>
    internal static async Task<Hearing> ReceiveAsync(EngineConnection connection, Listen request, IProgress<double>? progress, CancellationToken cancellation)
    {
        using Exchange exchange = connection.Begin();
        await exchange.SendAsync(request, cancellation).ConfigureAwait(false);
        Listeners audio = await exchange.NextAsync<Listeners>(cancellation).ConfigureAwait(false);
        double seconds = (double)audio.Frames / audio.Rate;
        List<Moment> moments = [];
        while (true)
        {
            switch (await exchange.NextAsync(cancellation).ConfigureAwait(false))
            {
                case Heard end:
                    return new(audio, moments, end.Warnings);
                case Moment moment when moment.Tagger < audio.Taggers.Count && moment.Sureness.Count == audio.Taggers[moment.Tagger].Tags.Count:
                    moments.Add(moment);
                    progress?.Report((moment.Tagger + Math.Clamp(moment.End / seconds, 0, 1)) / audio.Taggers.Count);
                    break;
                default:
                    throw new EngineException(
                        EngineErrors.BadMessage, "The engine answers something else than was asked.", "Update the engine and the plug-in to one version.");
            }
        }
    }
}
