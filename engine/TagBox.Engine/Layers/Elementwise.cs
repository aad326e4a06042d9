namespace TagBox.Engine.Layers;

/// <summary>Runs over all values of a tensor, in parts that several threads share.</summary>
internal static class Elementwise
{
    private const int Part = 64 * 1024;

    /// <summary>Does the values from a start on, as many as a count says.</summary>
    public static void For(int length, Action<int, int> work) =>
        Workers.For((length + Part - 1) / Part, part => work(part * Part, Math.Min(Part, length - (part * Part))));
}
