using System.Diagnostics;
using TagBox.Cli.Tests.Support;
using TagBox.Engine.Audio;
using TagBox.Engine.Audio.Decoders;

namespace TagBox.Engine.Tests.Audio;

/// <summary>Whatever a surround file is coded in and whoever decodes it, its channels come in WAV's order: each has a tone of its own.</summary>
public sealed class ChannelOrderTests : IDisposable
{
    private const int Rate = 48_000;
    private const int Length = 2 * Rate;

    private readonly TempFolder folder = new();

    public static TheoryData<string, int> Songs
    {
        get
        {
            TheoryData<string, int> songs = [];
            foreach (string codec in (string[])["libvorbis", "libopus", "flac"])
            {
                for (int channels = 3; channels <= 8; channels++)
                {
                    songs.Add(codec, channels);
                }
            }

            return songs;
        }
    }

    public void Dispose() => folder.Dispose();

    [FfmpegTheory]
    [MemberData(nameof(Songs))]
    public void Read_OfSurround_IsInTheOrderOfWav(string codec, int channels)
    {
        string song = Encoded(codec, channels);
        using FileStream file = AudioFile.OpenStream(song);
        List<IAudioReader> readers = [Ffmpeg.Find()!.Open(song, song, CancellationToken.None)];
        if (SndFileLibrary.IsInstalled)
        {
            readers.Add(new DecodedReader(file, 0, song, CancellationToken.None));
        }

        if (AudioDecoders.IsManaged(file, 0))
        {
            readers.Add(new DecodedReader(file, 0, song, CancellationToken.None, withLibrary: false));
        }

        foreach (IAudioReader reader in readers)
        {
            using (reader)
            {
                AudioBuffer audio = reader.Read(0, Length);
                audio.Channels.Select(Loudest).ShouldBe(Enumerable.Range(0, channels));
                string stem = folder["stem.wav"];
                using (WavWriter writer = new(stem, Rate, channels, SampleFormat.Float32, new WavMetadata(Song: reader.Metadata), overwrite: true))
                {
                    writer.Write(audio);
                    writer.Commit();
                }

                using IAudioReader written = AudioFile.Open(stem);
                written.Metadata.SpeakerMask.ShouldBe(Mask(channels));
            }
        }
    }

    // Bits of Microsoft's dwChannelMask for ffmpeg's 3.0, quad, 5.0, 5.1, 6.1 and 7.1.
    private static uint Mask(int channels) => channels switch
    {
        3 => 0x7,
        4 => 0x33,
        5 => 0x37,
        6 => 0x3F,
        7 => 0x70F,
        _ => 0x63F,
    };

    // Low enough for a channel of low frequencies.
    private static double Tone(int channel) => 40 + (10 * channel);

    private static int Loudest(float[] samples) => Enumerable.Range(0, 8).MaxBy(channel =>
    {
        double step = 2 * Math.PI * Tone(channel) / Rate;
        return Math.Pow(samples.Select((sample, i) => sample * Math.Cos(step * i)).Sum(), 2) + Math.Pow(samples.Select((sample, i) => sample * Math.Sin(step * i)).Sum(), 2);
    });

    private string Encoded(string codec, int channels)
    {
        string wav = folder["tones.wav"];
        using (WavWriter writer = new(wav, Rate, channels, SampleFormat.Float32))
        {
            AudioBuffer audio = new(channels, Length, Rate);
            for (int channel = 0; channel < channels; channel++)
            {
                for (int i = 0; i < Length; i++)
                {
                    audio.Channels[channel][i] = (float)(0.3 * Math.Sin(2 * Math.PI * Tone(channel) * i / Rate));
                }
            }

            writer.Write(audio);
            writer.Commit();
        }

        string song = folder[codec == "flac" ? "song.flac" : "song.ogg"];
        using Process encoder = Process.Start("ffmpeg", ["-v", "error", "-i", wav, "-c:a", codec, .. codec == "libopus" ? (string[])["-mapping_family", "1"] : [], song]);
        encoder.WaitForExit();
        encoder.ExitCode.ShouldBe(0);
        return song;
    }
}
