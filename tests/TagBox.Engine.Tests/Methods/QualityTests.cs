using TagBox.Engine.Audio;
using TagBox.Engine.Catalogue;
using TagBox.Engine.Evaluation;
using TagBox.Engine.Methods;
using TagBox.Engine.Separation;
using TagBox.Engine.Taggers;
using TagBox.Engine.Tests.Checkpoints;
using TagBox.Engine.Tests.Separation;

namespace TagBox.Engine.Tests.Methods;

/// <summary>
/// How near the shipped weights come to true stems, so that no clean-up, package or training moves it unseen. A change that is meant to
/// move a figure writes the new one here and says so.
/// </summary>
[Collection("Workers")]
public sealed class QualityTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(MethodNames.Learned, null, "rendered-two", "piano,violin", 19.05, 9.76)]
    [InlineData(MethodNames.Learned, null, "rendered-three", "drums,piano,violin", 16.90, 14.27, 15.49)]
    [InlineData(MethodNames.Learned, null, "recorded", "drums,electric guitar", 11.06, 0.89)]
    [InlineData(MethodNames.Components, 10, "rendered-two", "piano,violin", 6.89, -0.59)]
    [InlineData(MethodNames.Components, 10, "rendered-three", "drums,piano,violin", -1.98, 1.96, 3.31)]
    [InlineData(MethodNames.Components, 10, "recorded", "drums,electric guitar", 0.72, 4.04)]
    [InlineData(MethodNames.Published, 5, "rendered-two", "piano", 9.19)]
    [InlineData(MethodNames.Published, 5, "rendered-three", "drums", -3.70)]
    [InlineData(MethodNames.Published, 5, "recorded", "drums", -5.72)]
    [InlineData(MethodNames.HarmonicPercussive, null, "rendered-two", "piano", 9.34)]
    [InlineData(MethodNames.HarmonicPercussive, null, "rendered-three", "drums", -2.16)]
    [InlineData(MethodNames.HarmonicPercussive, null, "recorded", "drums,electric guitar", 5.44, 10.90)]
    [InlineData(MethodNames.RepetSim, null, "rendered-two", "piano", -5.27)]
    [InlineData(MethodNames.RepetSim, null, "rendered-three", "drums", -0.82)]
    [InlineData(MethodNames.RepetSim, null, "recorded", "drums,electric guitar", -3.66, -1.49)]
    public void Separate_ByTheShippedWeights_ComesAsNearAsWritten(string method, int? steps, string track, string stems, params double[] decibels)
    {
        using PannedTrack song = new(track, stems.Split(','));
        MethodFactory factory = new(new ModelCatalogue(folder["models"], TaggerLoader.Load));
        CollectingSink sink = new();
        new Separator(factory.Create(new SeparationRequest(stems) { Method = method, Steps = steps }).Windows, 0).Run(song, sink, null, CancellationToken.None);

        double[] found = [.. song.Stems.Select((stem, index) => SignalToDistortion.ScaleInvariant(new([.. sink.Stems[index].Select(channel => channel.ToArray())], song.SampleRate), stem))];
        string said = string.Join(", ", found.Select(value => value.ToString("F2", System.Globalization.CultureInfo.InvariantCulture)));
        for (int stem = 0; stem < found.Length; stem++)
        {
            found[stem].ShouldBe(decibels[stem], 0.1, said);
        }
    }
}
