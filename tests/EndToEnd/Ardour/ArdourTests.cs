using TagBox.Engine.Audio;

namespace TagBox.EndToEnd.Ardour;

/// <summary>The whole way of a song through a real host and the real engine.</summary>
[Collection("Installation")]
public sealed class ArdourTests(Installation installation) : IClassFixture<Installation>
{
    private const int Rate = 48000;
    private const int Position = 48000;
    private const string SessionName = "song";
    private const string Track = "Song";

    private static readonly string[] Stems = ["drums", "piano"];

    [ArdourFact]
    public void Song_CapturedSeparatedAndReplayed_IsTheSameInEveryPart()
    {
        ArdourHost ardour = new(installation);
        ardour.Scan().ShouldContain("name=\"TagBox\"");

        // The folder bears the session's name, or Ardour looks for audio elsewhere.
        string folder = Path.Combine(installation.Home, SessionName);
        AudioBuffer song = Repository.ClipAt(Rate);
        string wav = Path.Combine(installation.Home, "clip.wav");
        Song.Write(wav, song);
        ardour.Script("new-session.lua", folder, SessionName, ("RATE", Rate));
        Edit(folder, session => session.PutOnTrack(Track, wav, Position, song.Length, Rate));

        ArdourHost.Insist(() =>
        {
            if (Directory.Exists(StemsFolder))
            {
                Directory.Delete(StemsFolder, recursive: true);
            }

            ardour.Script("separate.lua", folder, SessionName, ("LENGTH", Position + song.Length),
                ("STEM_1", Repository.PlaceOf(Stems[0])), ("STEM_2", Repository.PlaceOf(Stems[1])));
        });
        AudioBuffer captured = Song.Read(File("captures", "*.wav"));
        Song.Distance(captured, Position, song, 0, song.Length).ShouldBe(0, "the capture is the source, bit by bit");

        // From here on in new processes: the project has brought captures, stems and settings back.
        string[] parts = [.. Stems, "rest"];
        List<AudioBuffer> files = parts.Select(part => Song.Read(File("", $"* - {part}.wav"))).ToList();
        int[] busses = [1, 2, 7];
        for (int part = 0; part < parts.Length; part++)
        {
            AudioBuffer heard = Listen(ardour, folder, busses[part]);
            Song.Distance(heard, 0, files[part], 0, Position + song.Length).ShouldBe(0, $"{parts[part]} from its output is its file, bit by bit");
            files[part].Channels[0].ContainsAnyExcept(0f).ShouldBeTrue($"{parts[part]} is not silent");
        }

        AudioBuffer mix = Listen(ardour, folder, 0);
        Song.Distance(mix, Position, song, 0, song.Length).ShouldBeLessThan(1e-6f, "all levels at 0 dB are the captured audio to float rounding");
    }

    private AudioBuffer Listen(ArdourHost ardour, string folder, int bus)
    {
        Edit(folder, session => session.Hear(Track, bus));
        string wav = Path.Combine(installation.Home, $"bus {bus}.wav");
        ArdourHost.Insist(() => ardour.Bounce(folder, SessionName, wav));
        return Song.Read(wav);
    }

    private static void Edit(string folder, Action<ArdourSession> edit)
    {
        ArdourSession session = new(folder, SessionName, Rate);
        edit(session);
        session.Save();
    }

    private string StemsFolder => Path.Combine(installation.Home, "stems");

    // The one instance has one folder below the folder of all.
    private string File(string below, string pattern) =>
        Directory.GetFiles(Path.Combine(Directory.GetDirectories(StemsFolder).Single(), below), pattern).Single();
}
