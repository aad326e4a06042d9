using TagBox.Cli.Reports;

namespace TagBox.Cli.Pages;

/// <summary>What <c>listen.html</c> knows beside the audio.</summary>
/// <param name="Title">The song's name.</param>
/// <param name="SampleRate">Samples a second, in Hz.</param>
/// <param name="Channels">Number of channels.</param>
/// <param name="Length">Samples a channel.</param>
/// <param name="Scale">What the page's samples of ±1 stand for, at least 1.</param>
/// <param name="Start">Where the stems begin in the song, in seconds.</param>
/// <param name="Stems">The stems, the rest last.</param>
/// <param name="Taggers">What is heard over time, from the stems' beginning on.</param>
internal sealed record ListenData(
    string Title, int SampleRate, int Channels, long Length, double Scale, double Start, IReadOnlyList<ListenStem> Stems, IReadOnlyList<TaggerReport> Taggers);
