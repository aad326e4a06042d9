namespace TagBox.Ipc.Messages;

/// <summary>A request could not be met.</summary>
/// <param name="Code">One of <see cref="EngineErrors"/>.</param>
/// <param name="Text">What is wrong, in one sentence.</param>
/// <param name="Advice">What to do about it, in one sentence; may be empty.</param>
public sealed record Failure(string Code, string Text, string Advice) : IMessage<Failure>
{
    /// <summary>The kind on the wire.</summary>
    public const string Name = "error";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static Failure Read(ref Fields from) => new(
        from.Text("code", WireLimits.NameLength),
        from.Text("text", WireLimits.SentenceLength),
        from.Text("advice", WireLimits.SentenceLength));

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to.Begin(3).Text("code", Code).Text("text", Text).Text("advice", Advice);

    /// <summary>The same as an exception.</summary>
    /// <returns>An exception to throw.</returns>
    public EngineException ToException() => new(Code, Text, Advice);

    /// <summary>An exception as a message.</summary>
    /// <param name="error">The exception.</param>
    /// <returns>The same as a message.</returns>
    public static Failure From(EngineException error) => new(error.Code, error.Message, error.Advice);
}
