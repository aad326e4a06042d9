namespace TagBox.Engine.Audio;

/// <summary>What comes through a pipe, in a temporary file, since audio is read from any position.</summary>
internal static class CopiedStream
{
    /// <summary>Reads a stream to its end.</summary>
    /// <param name="source">The stream.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The file, which goes when it is closed.</returns>
    public static FileStream Of(Stream source, CancellationToken cancellation)
    {
        FileStream copy = new(
            Path.Combine(Path.GetTempPath(), $"tagbox-{Path.GetRandomFileName()}.pipe"),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.Read | FileShare.Delete,
            bufferSize: 1 << 14,
            FileOptions.DeleteOnClose);
        try
        {
            // A read from a pipe that nobody writes to cannot be stopped otherwise.
            source.CopyToAsync(copy, cancellation).WaitAsync(cancellation).GetAwaiter().GetResult();
            copy.Flush();
            return copy;
        }
        catch (Exception error)
        {
            copy.Dispose();
            throw FileErrors.Explains(error) ? FileErrors.CannotWrite(copy.Name, error) : error;
        }
    }
}
