namespace TagBox.Engine;

/// <summary>
/// An error that the user can act on. Its message is one line: what is wrong and what to do about it.
/// Programs print the message alone, without a stack trace.
/// </summary>
public class TagBoxException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">One line: what is wrong, and what to do.</param>
    /// <param name="inner">What caused it, when something else did.</param>
    public TagBoxException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
