using System.Runtime.InteropServices;
using System.Text;
using TagBox.Engine.Audio;

namespace TagBox.Engine.Tests.Audio;

/// <summary>Lets libsndfile itself write the files that it is to read (https://libsndfile.github.io/libsndfile/api.html).</summary>
public static unsafe class SndFileWriter
{
    public const int Aiff16 = 0x020000 | 0x0002;
    public const int Aiff16Little = 0x10000000 | Aiff16;
    public const int AiffFloat = 0x020000 | 0x0006;
    public const int Flac16 = 0x170000 | 0x0002;
    public const int OggVorbis = 0x200000 | 0x0060;
    public const int OggOpus = 0x200000 | 0x0064;
    public const int Mp3 = 0x230000 | 0x0082;
    public const int Rf64Float = 0x220000 | 0x0006;

    private const int WriteMode = 0x20;
    private const int SetBitrateMode = 0x1305;
    private const int VariableBitrate = 2;

    /// <summary>Writes a file; false when this libsndfile was built without the format.</summary>
    public static bool TryWrite(string path, int format, float[][] channels, int sampleRate)
    {
        delegate* unmanaged<byte*, int, SndFileInfo*, nint> open = (delegate* unmanaged<byte*, int, SndFileInfo*, nint>)NativeLibrary.GetExport(SndFileLibrary.Handle, "sf_open");
        delegate* unmanaged<nint, int, void*, int, int> command = (delegate* unmanaged<nint, int, void*, int, int>)NativeLibrary.GetExport(SndFileLibrary.Handle, "sf_command");
        delegate* unmanaged<nint, float*, long, long> write = (delegate* unmanaged<nint, float*, long, long>)NativeLibrary.GetExport(SndFileLibrary.Handle, "sf_writef_float");
        SndFileInfo info = new() { SampleRate = sampleRate, Channels = channels.Length, Format = format };
        nint file;
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
        {
            file = open(name, WriteMode, &info);
        }

        if (file == 0)
        {
            return false;
        }

        int mode = VariableBitrate;
        _ = command(file, SetBitrateMode, &mode, sizeof(int));
        float[] interleaved = [.. Enumerable.Range(0, channels[0].Length).SelectMany(i => channels.Select(channel => channel[i]))];
        fixed (float* samples = interleaved)
        {
            write(file, samples, channels[0].Length).ShouldBe(channels[0].Length);
        }

        SndFileLibrary.Close(file).ShouldBe(0);
        return true;
    }
}
