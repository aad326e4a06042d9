using System.Text;

namespace TagBox.Cli.Events;

/// <summary>Makes a warning of every line that a command says in words.</summary>
/// <param name="events">Takes the warnings.</param>
internal sealed class WarningWriter(EventLines events) : TextWriter
{
    private readonly StringBuilder line = new();

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (value is not ('\n' or '\r'))
        {
            line.Append(value);
        }
        else if (line.Length > 0)
        {
            events.Write(new WarningEvent(line.ToString()));
            line.Clear();
        }
    }
}
