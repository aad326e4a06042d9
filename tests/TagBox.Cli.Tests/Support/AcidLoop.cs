namespace TagBox.Cli.Tests.Support;

/// <summary>WAV files with the <c>acid</c> chunk of loop libraries.</summary>
internal static class AcidLoop
{
    /// <summary>Appends the chunk to a file.</summary>
    public static byte[] With(byte[] wav, float tempo, bool isOneShot = false)
    {
        using MemoryStream file = new();
        using BinaryWriter writer = new(file);
        writer.Write(wav);
        writer.Write("acid"u8);
        writer.Write(24);
        writer.Write(isOneShot ? 1 : 0);
        writer.Write((short)60);
        writer.Write((ushort)0x8000);
        writer.Write(0f);
        writer.Write(8);
        writer.Write((short)4);
        writer.Write((short)4);
        writer.Write(tempo);
        file.Position = 4;
        writer.Write((int)file.Length - 8);
        return file.ToArray();
    }
}
