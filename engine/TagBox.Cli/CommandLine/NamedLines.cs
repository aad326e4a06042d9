using System.Text;

namespace TagBox.Cli.CommandLine;

/// <summary>Puts a name before every line, and hands on whole lines only.</summary>
/// <param name="name">The name.</param>
/// <param name="writer">Takes the lines.</param>
/// <param name="gate">Taken for every line.</param>
internal sealed class NamedLines(string name, TextWriter writer, Lock gate) : TextWriter
{
    private readonly StringBuilder line = new();

    /// <inheritdoc/>
    public override Encoding Encoding => writer.Encoding;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (value is not ('\n' or '\r'))
        {
            line.Append(value);
        }
        else if (line.Length > 0)
        {
            lock (gate)
            {
                writer.WriteLine($"{name}: {line}");
            }

            line.Clear();
        }
    }
}
