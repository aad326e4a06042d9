using TagBox.Engine.Audio;

namespace TagBox.EndToEnd.Ardour;

/// <summary>
/// Ardour's loop in realtime, whose ends it tells plug-ins in steps of 1/1920 of a quarter note. Its own fades are off: by default it fades in
/// where playing begins, and from a loop's end into what lies before its start (libs/ardour/disk_reader.cc), and the capture holds both.
/// </summary>
[Collection("Installation")]
public sealed class LoopTests(Installation installation) : IClassFixture<Installation>
{
    private const int Rate = 48000;
    private const string Track = "Song";

    // A tick is 12.5 samples at 120 quarter notes a minute: on none, with the start on one, with both ends, with none again.
    private static readonly (int Start, int Length)[] Loops = [(12_347, 61_441), (0, 48_001), (24_000, 36_000), (77_778, 24_999)];

    [ArdourFact(takesMinutes: true)]
    public void Loops_PlayedInRealtime_AreCapturedToTheSample()
    {
        ArdourHost ardour = new(installation);
        ardour.Scan().ShouldContain("name=\"TagBox\"");
        ardour.Set("loop-fade-choice", "NoLoopFade");
        AudioBuffer song = Repository.ClipAt(Rate);
        string wav = Path.Combine(installation.Home, "clip.wav");
        Song.Write(wav, song);
        string stems = Directory.CreateDirectory(Path.Combine(installation.Home, "stems")).FullName;
        foreach ((int start, int length) in Loops)
        {
            string name = $"loop-{start}";
            string folder = Path.Combine(installation.Home, name);
            ardour.Script("new-session.lua", folder, name, ("RATE", Rate));
            ArdourSession session = new(folder, name, Rate);
            session.PutOnTrack(Track, wav, 0, song.Length, Rate);
            session.Loop(start, start + length);
            session.Set("use-transport-fades", "0");
            session.Save();
            string[] before = Directory.GetDirectories(stems);

            ardour.Script("loop.lua", folder, name, ("STEM_1", Repository.PlaceOf("drums")));

            CheckStems(Directory.GetDirectories(stems).Except(before).Single(), song, start, length);
        }
    }

    private static void CheckStems(string folder, AudioBuffer song, int start, int length)
    {
        float[] sum = new float[length];
        foreach (string path in Directory.GetFiles(folder, "*.wav"))
        {
            using IAudioReader reader = AudioFile.Open(path);
            reader.Length.ShouldBe(length);
            reader.Origin!.TimeReference.ShouldBe((ulong)start);
            float[] stem = reader.Read(0, length).Channels[0];
            for (int i = 0; i < length; i++)
            {
                sum[i] += stem[i];
            }
        }

        for (int i = 0; i < length; i++)
        {
            sum[i].ShouldBe(song.Channels[0][start + i], 1e-5f, $"at sample {i} of the loop from {start}");
        }
    }
}
