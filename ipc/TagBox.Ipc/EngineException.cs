namespace TagBox.Ipc;

/// <summary>The engine could not do what it was asked, or could not be reached.</summary>
/// <param name="code">One of <see cref="EngineErrors"/>, for programs.</param>
/// <param name="message">What is wrong, in one sentence.</param>
/// <param name="advice">What to do about it, in one sentence; may be empty.</param>
/// <param name="cause">What led to it, if anything.</param>
public sealed class EngineException(string code, string message, string advice = "", Exception? cause = null) : Exception(message, cause)
{
    /// <summary>One of <see cref="EngineErrors"/>, or a later engine's code.</summary>
    public string Code { get; } = code;

    /// <summary>What to do about it; may be empty.</summary>
    public string Advice { get; } = advice;
}
