namespace TagBox.Plugin.Vst3;

/// <summary>
/// An effect's parameters in the order hosts list them, each with its value. Any thread may read and write: hosts through the binding,
/// the effect from its blocks and workers. No call takes a lock or memory.
/// </summary>
public sealed class ParameterSet
{
    private readonly Parameter[] parameters;
    private readonly double[] values;
    private readonly int[] reports;
    private int texts;
    private readonly Dictionary<uint, int> indices = [];

    /// <summary>All at their defaults.</summary>
    /// <param name="parameters">The parameters; their order may change between versions, their ids may not.</param>
    /// <exception cref="ArgumentException">Two have the same id.</exception>
    public ParameterSet(IEnumerable<Parameter> parameters)
    {
        this.parameters = [.. parameters];
        values = [.. this.parameters.Select(parameter => parameter.Default)];
        reports = new int[values.Length];
        for (int index = 0; index < values.Length; index++)
        {
            indices.Add(this.parameters[index].Id, index);
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => parameters.Length;

    /// <summary>A parameter.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public Parameter this[int index] => parameters[index];

    /// <summary>The index of the parameter with an id, or -1.</summary>
    /// <param name="id">The id.</param>
    public int IndexOf(uint id) => indices.GetValueOrDefault(id, -1);

    /// <summary>A parameter's value, normalised.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public double Value(int index) => Volatile.Read(ref values[index]);

    /// <summary>A parameter's value in its own measure.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public double Plain(int index) => parameters[index].ToPlain(Value(index));

    /// <summary>Sets a value that the host knows already or is about to ask for, as when state is loaded.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <param name="normalised">Clamped to 0..1; not a number is left out.</param>
    public void Set(int index, double normalised)
    {
        if (!double.IsNaN(normalised))
        {
            Volatile.Write(ref values[index], Math.Clamp(normalised, 0, 1));
        }
    }

    /// <summary>Sets a value of the effect's own making; the host is told with the next block, or soon without one.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <param name="normalised">Clamped to 0..1.</param>
    public void Report(int index, double normalised)
    {
        Set(index, normalised);
        Repeat(index);
    }

    /// <summary>Tells the host a value again that it may hold to be another; as <see cref="Report"/> does.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public void Repeat(int index) => Volatile.Write(ref reports[index], 1);

    /// <summary>Has the host read anew what values read as.</summary>
    public void ReportTexts() => Volatile.Write(ref texts, 1);

    /// <summary>Whether texts were reported since this was last asked.</summary>
    internal bool ConsumeTexts() => Interlocked.Exchange(ref texts, 0) != 0;

    /// <summary>Whether a value was reported since this was last asked.</summary>
    internal bool ConsumeReport(int index) => Volatile.Read(ref reports[index]) != 0 && Interlocked.Exchange(ref reports[index], 0) != 0;
}
