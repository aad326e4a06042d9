using TagBox.Engine.Audio;
using TagBox.Engine.Separation;

namespace TagBox.Engine.Tests.Separation;

/// <summary>Keeps all stems, [stem][channel].</summary>
internal sealed class CollectingSink : IStemSink
{
    public List<List<float>[]> Stems { get; } = [];

    public long Length => Stems[0][0].Count;

    public void Write(IReadOnlyList<AudioBuffer> stems)
    {
        if (Stems.Count == 0)
        {
            Stems.AddRange(stems.Select(stem => stem.Channels.Select(_ => new List<float>()).ToArray()));
        }

        for (int stem = 0; stem < stems.Count; stem++)
        {
            for (int channel = 0; channel < stems[stem].Channels.Length; channel++)
            {
                Stems[stem][channel].AddRange(stems[stem].Channels[channel]);
            }
        }
    }

    /// <summary>Between the sum of all stems and the audio from a position on.</summary>
    public double LargestDifference(IAudioReader audio, long start = 0)
    {
        AudioBuffer input = audio.Read(start, (int)Length);
        return Enumerable.Range(0, audio.Channels).Max(channel => Enumerable.Range(0, (int)Length).Max(
            i => Math.Abs(Stems.Sum(stem => (double)stem[channel][i]) - input.Channels[channel][i])));
    }
}
