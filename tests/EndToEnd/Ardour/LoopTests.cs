using TagBox.Engine.Audio;

namespace TagBox.EndToEnd.Ardour;

/// <summary>Ardour's loop in realtime, whose ends it tells plug-ins in steps of 1/1920 of a quarter note.</summary>
[Collection("Installation")]
public sealed class LoopTests(Installation installation) : IClassFixture<Installation>
{
    private const int Rate = 48000;
    private const string SessionName = "loop";
    private const string Track = "Song";

    [ArdourFact(takesMinutes: true)]
    public void Loop_PlayedInRealtime_IsCapturedToTheSample()
    {
        ArdourHost ardour = new(installation);
        ardour.Scan().ShouldContain("name=\"TagBox\"");
        string folder = Path.Combine(installation.Home, SessionName);
        AudioBuffer song = Repository.ClipAt(Rate);
        string wav = Path.Combine(installation.Home, "clip.wav");
        Song.Write(wav, song);
        ardour.Script("new-session.lua", folder, SessionName, ("RATE", Rate));
        // No multiple of a tick, which is 12.5 samples at 120 quarter notes a minute.
        long start = 12_347;
        long end = start + 61_441;
        ArdourSession session = new(folder, SessionName, Rate);
        session.PutOnTrack(Track, wav, 0, song.Length, Rate);
        session.Loop(start, end);
        session.Save();

        ardour.Script("loop.lua", folder, SessionName, ("STEM_1", Repository.PlaceOf("drums")));

        string stems = Directory.GetDirectories(Path.Combine(installation.Home, "stems")).Single();
        float[][] sum = [new float[end - start], new float[end - start]];
        foreach (string path in Directory.GetFiles(stems, "*.wav"))
        {
            using IAudioReader reader = AudioFile.Open(path);
            reader.Length.ShouldBe(end - start);
            reader.Origin!.TimeReference.ShouldBe((ulong)start);
            AudioBuffer audio = reader.Read(0, (int)reader.Length);
            for (int channel = 0; channel < 2; channel++)
            {
                for (int i = 0; i < audio.Length; i++)
                {
                    sum[channel][i] += audio.Channels[channel][i];
                }
            }
        }

        for (int i = 0; i < sum[0].Length; i++)
        {
            sum[0][i].ShouldBe(song.Channels[0][start + i], 1e-5f, $"at sample {i} of the loop");
        }
    }
}
