using System.Buffers;
using FsCheck.Xunit;
using MessagePack;
using TagBox.Plugin.Capture;
using TagBox.Plugin.Replay;
using TagBox.Plugin.State;
using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Tests.State;

public sealed class StateFormatTests
{
    private static readonly PluginState Sample = new(
        [new(1, 0.5, null), new(100, 0.25, "violin")],
        [new(new Take("/a/take 001.wav", "7a", 700, -10, new(48000, 2)), new Region(-10, 20))],
        [new(new Region(-10, 20), new(48000, 2), "abc", [new(0, "violin", "/a/1.wav"), new(6, "rest", "/a/r.wav")], "MIT")],
        [new("/a/1.wav", "TagBox/1.wav", "12-ab"), new("/a/r.wav", null, null)]);

    [Fact]
    public void Write_Read_IsTheSame()
    {
        PluginState read = Read(StateFormat.Write(Sample).ToArray());

        read.Parameters.ShouldBe(Sample.Parameters);
        read.Captures.ShouldBe(Sample.Captures);
        StemSet set = read.Stems.ShouldHaveSingleItem();
        (set.Region, set.Format, set.Source, set.Licence).ShouldBe((Sample.Stems[0].Region, Sample.Stems[0].Format, "abc", "MIT"));
        set.Stems.ShouldBe(Sample.Stems[0].Stems);
        read.Files.ShouldBe(Sample.Files);
    }

    [Fact]
    public void Read_FieldsOfALaterVersion_AreSkipped()
    {
        ArrayBufferWriter<byte> bytes = new();
        MessagePackWriter writer = new(bytes);
        writer.WriteMapHeader(3);
        writer.Write("colour");
        writer.WriteArrayHeader(2);
        writer.Write("red");
        writer.WriteMapHeader(0);
        writer.Write("tagbox");
        writer.Write(1L);
        writer.Write("parameters");
        writer.WriteArrayHeader(1);
        writer.WriteMapHeader(3);
        writer.Write("curve");
        writer.Write(2.0);
        writer.Write("id");
        writer.Write(77777L);
        writer.Write("value");
        writer.Write(0.25);
        writer.Flush();

        Read(bytes.WrittenSpan.ToArray()).Parameters.ShouldBe([new KeptParameter(77777, 0.25, null)]);
    }

    [Property]
    public void Read_AnyBytes_AreAStateOrRefused(byte[] bytes)
    {
        try
        {
            Read(bytes);
        }
        catch (InvalidDataException)
        {
        }
    }

    [Property]
    public void Read_AStateWithOneByteChanged_IsAStateOrRefused(int at, byte value)
    {
        byte[] bytes = StateFormat.Write(Sample).ToArray();
        bytes[(at & int.MaxValue) % bytes.Length] = value;
        try
        {
            Read(bytes).ShouldNotBeNull();
        }
        catch (InvalidDataException)
        {
        }
    }

    private static PluginState Read(byte[] bytes) => StateFormat.Read(new MemoryStream(bytes));
}
