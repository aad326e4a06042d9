using TagBox.Engine.Names;
using TagBox.Engine.Separation;

namespace TagBox.Engine.Methods;

/// <summary>A method that is ready to separate one piece of audio, and what is to be said of it.</summary>
/// <param name="Name">Its name, one of <see cref="MethodNames"/>.</param>
/// <param name="Stems">The stems that it takes out, with their tags.</param>
/// <param name="Windows">Takes them out.</param>
public sealed record SeparationMethod(string Name, IReadOnlyList<StemRequest> Stems, IWindowSeparator Windows)
{
    /// <summary>What names were taken for that mean another thing to those who type them: a sentence each.</summary>
    public IReadOnlyList<string> Notes => [.. Stems.Select(stem => stem.Note).OfType<string>()];

    /// <summary>Names of the taggers that listen; none where nothing is steered.</summary>
    public IReadOnlyList<string> Taggers { get; init; } = [];

    /// <summary>Steering steps a window.</summary>
    public int Steps { get; init; }

    /// <summary>The licence that the stems come under, in a sentence for people; null for their owner's own.</summary>
    public string? Licence { get; init; }
}
