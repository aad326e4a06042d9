using System.Buffers;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Serve.Spooling;

/// <summary>A message in a file, as it goes over the wire: the spool needs no second form of what it keeps.</summary>
internal static class MessageFile
{
    /// <summary>Writes a message; the file appears whole or not at all.</summary>
    public static void Write(string path, IMessage message)
    {
        ArrayBufferWriter<byte> content = new();
        Envelope.Write(content, 0, message);
        string temporary = path + ".part";
        using (FileStream file = new(temporary, FileMode.Create, FileAccess.Write))
        {
            file.Write(content.WrittenSpan);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Reads a message.</summary>
    /// <returns>The message as it came; null where there is none, or none that can be read.</returns>
    public static Envelope? TryRead(string path)
    {
        try
        {
            return Envelope.TryRead(new(File.ReadAllBytes(path)), out Envelope envelope) ? envelope : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
