using System.Buffers.Binary;
using System.Text;
using TagBox.Engine.Checkpoints;

namespace TagBox.Engine.Tests.Checkpoints;

public class CheckpointLimitsTests
{
    private const int Mutations = 10_000;

    [Theory]
    [InlineData("tensors_legacy.pth")]
    [InlineData("tensors_protocol4.pth")]
    [InlineData("tensors_zip.pth")]
    [InlineData("nested_legacy.pth")]
    [InlineData("tensors.safetensors")]
    public void Read_MutatedFile_GivesTensorsOrOneClearError(string file)
    {
        byte[] original = Fixture.Bytes(file);
        Random random = new(9);
        int refused = 0;
        for (int i = 0; i < Mutations; i++)
        {
            try
            {
                Checkpoint.Read(new MemoryStream(Mutate(original, random)), file);
            }
            catch (TagBoxException error)
            {
                error.Message.ShouldNotContain(letter => char.IsControl(letter));
                refused++;
            }
        }

        refused.ShouldBeInRange(Mutations / 4, Mutations - 1);
    }

    [Theory]
    [InlineData("tensors_legacy.pth")]
    [InlineData("tensors_zip.pth")]
    [InlineData("tensors.safetensors")]
    public void Read_CutFile_IsRefusedWhereverItIsCut(string file)
    {
        byte[] original = Fixture.Bytes(file);
        for (int length = 0; length < original.Length; length++)
        {
            Should.Throw<TagBoxException>(() => Checkpoint.Read(new MemoryStream(original[..length]), file), $"cut at {length}");
        }
    }

    [Fact]
    public void Read_SafetensorsHeaderLargerThanTheFile_IsRefused()
    {
        byte[] file = Fixture.Bytes("tensors.safetensors");
        BinaryPrimitives.WriteInt64LittleEndian(file, long.MaxValue);

        Refusal(file).ShouldContain("header claims");
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "overlap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "outside")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", "outside")]
    [InlineData("""{"a":{"dtype":"F32","shape":[65536,65536],"data_offsets":[0,4]}}""", "proper")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", "proper")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]}}""", "F8_E4M3")]
    [InlineData("""{"a":7}""", "proper")]
    [InlineData("""{"__metadata__":{"tags":7}}""", "text notes")]
    [InlineData("""{"__metadata__":{"tags":"\ud800"}}""", "text notes")]
    [InlineData("""{"a":""", "not a checkpoint")]
    public void Read_LyingSafetensorsHeader_SaysWhatIsWrong(string header, string says) => Refusal(Safetensors(header, 4)).ShouldContain(says);

    [Fact]
    public void Read_DictionaryInsideItself_IsRefused() =>
        Refusal(Legacy("}q\0X\u0001\0\0\0ah\0s.")).ShouldContain("nested too deeply");

    [Fact]
    public void Read_DictionariesThatDoubleAtEveryLevel_AreRefusedQuickly()
    {
        StringBuilder pickle = new("}q\0");
        for (int level = 1; level <= 30; level++)
        {
            string inner = "h" + (char)(level - 1);
            pickle.Append($"}}q{(char)level}(X\u0001\0\0\0a{inner}X\u0001\0\0\0b{inner}u");
        }

        Refusal(Legacy(pickle + ".")).ShouldContain("nested too deeply");
    }

    [Fact]
    public void Read_TensorThatRepeatsOneNumber_IsRefused()
    {
        const string TwoMillionTimesOneNumber = "}X\u0001\0\0\0actorch._utils\n_rebuild_tensor_v2\n((X\u0007\0\0\0storagectorch\nFloatStorage\nX\u0001\0\0\0kX\u0003\0\0\0cpuK\u0001tQK\0J\0\0\u0020\0\u0085K\0\u0085\u0089NtRs.";

        Refusal(Legacy(TwoMillionTimesOneNumber)).ShouldContain("does not fit into its storage");
    }

    [Theory]
    [InlineData("X\u00ff\u00ff\u00ff\u007f.", "text")]
    [InlineData("h\u0005.", "damaged")]
    [InlineData("K\u0001t.", "damaged")]
    [InlineData("K\u0001)R.", "cannot be called")]
    [InlineData("N}b.", "attributes")]
    [InlineData("cos\nsystem\n.", "os.system")]
    [InlineData("X\u0002\0\0\0osX\u0006\0\0\0system\u0093.", "os.system")]
    [InlineData("i", "opcode 0x69")]
    [InlineData("N.", "no named tensors")]
    public void Read_DamagedPickle_SaysWhatIsWrong(string pickle, string says) => Refusal(Legacy(pickle)).ShouldContain(says);

    private static string Refusal(byte[] file) =>
        Should.Throw<TagBoxException>(() => Checkpoint.Read(new MemoryStream(file), "made.pth")).Message;

    // What torch.save writes before the object: the magic number, the version and the (empty) system.
    private static byte[] Legacy(string pickle) =>
        Encoding.Latin1.GetBytes("\u0080\u0002\u008a\u000a\u006c\u00fc\u009c\u0046\u00f9\u0020\u006a\u00a8\u0050\u0019.\u0080\u0002M\u00e9\u0003.\u0080\u0002}.\u0080\u0002" + pickle);

    private static byte[] Safetensors(string header, int dataBytes)
    {
        byte[] length = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return [.. length, .. Encoding.UTF8.GetBytes(header), .. new byte[dataBytes]];
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        byte[] bytes = [.. original];
        for (int change = random.Next(1, 5); change > 0; change--)
        {
            int at = random.Next(bytes.Length);
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes = [.. bytes[..at], .. bytes[random.Next(bytes.Length)..]]; break;
                default: bytes.AsSpan(at, Math.Min(4, bytes.Length - at)).Fill(0xff); break;
            }

            if (bytes.Length == 0)
            {
                break;
            }
        }

        return bytes;
    }
}
