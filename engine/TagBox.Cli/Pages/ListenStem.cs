namespace TagBox.Cli.Pages;

/// <summary>A stem on <c>listen.html</c>.</summary>
/// <param name="Name">What was asked for, or "rest".</param>
/// <param name="File">The file's name; it lies beside the page.</param>
internal sealed record ListenStem(string Name, string File);
