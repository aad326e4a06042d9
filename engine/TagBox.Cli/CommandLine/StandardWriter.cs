using System.Text;
using TagBox.Engine;

namespace TagBox.Cli.CommandLine;

/// <summary>
/// A standard stream that may fail, on a full disk, closed or when its terminal is gone: what is said to people is then said to nobody and the
/// work goes on, while a result that cannot be written is an error.
/// </summary>
/// <param name="writer">The stream.</param>
/// <param name="isResult">Whether results are written to it.</param>
internal sealed class StandardWriter(TextWriter writer, bool isResult) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => writer.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Try(() => writer.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Try(() => writer.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => writer.Write(value));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Try(() => writer.WriteLine(value));

    /// <inheritdoc/>
    public override void Flush() => Try(writer.Flush);

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (isResult)
            {
                throw new TagBoxException($"Standard output cannot be written: {error.Message.ReplaceLineEndings(" ")}", error);
            }
        }
    }
}
