using System.Globalization;
using TagBox.Engine;

namespace TagBox.Cli.Songs;

/// <summary>A machine's part of a list: every <paramref name="Count"/>-th song.</summary>
/// <param name="Index">Which part, from 0 on.</param>
/// <param name="Count">How many parts there are, at least 1.</param>
internal readonly record struct Shard(int Index, int Count)
{
    /// <summary>What leaves the choice to the scheduler that started the process.</summary>
    private const string Auto = "auto";

    /// <summary>The whole list.</summary>
    public static Shard Whole { get; } = new(0, 1);

    /// <summary>Reads what <c>--shard</c> says.</summary>
    /// <param name="text">"3/8" for the third of eight; "auto", or "auto/8" where the scheduler does not tell how many there are.</param>
    /// <param name="variable">The process's environment: a variable's value, or null.</param>
    /// <exception cref="TagBoxException">It is no part, or no scheduler says which.</exception>
    public static Shard Of(string text, Func<string, string?> variable)
    {
        string[] parts = text.Split('/');
        int? count = parts.Length == 2 ? Number(parts[1]) : null;
        Shard? shard = (parts, count) switch
        {
            ([Auto], _) => OfScheduler(null, variable),
            ([Auto, _], >= 1) => OfScheduler(count, variable),
            ([var index, _], >= 1) when Number(index) is >= 1 and var number => new Shard(number - 1, count.Value),
            _ => null,
        };
        return shard is { } found && found.Index < found.Count ? found : throw new TagBoxException(
            $"--shard '{text}' is no part of a list: give I/N, I from 1 to N, such as 3/8; or {Auto}, in a Slurm array job; or {Auto}/N, in an Indexed Job of Kubernetes.");
    }

    /// <summary>The songs of this part.</summary>
    /// <param name="list">The whole list.</param>
    public IEnumerable<T> Of<T>(IEnumerable<T> list)
    {
        (int index, int count) = this;
        return list.Where((_, at) => at % count == index);
    }

    private static Shard OfScheduler(int? count, Func<string, string?> variable)
    {
        // An array's first index and step are the user's choice, and need not be 0 and 1.
        if (Value("SLURM_ARRAY_TASK_ID") is { } task)
        {
            int first = Value("SLURM_ARRAY_TASK_MIN") ?? 0;
            int step = Value("SLURM_ARRAY_TASK_STEP") ?? 1;
            count ??= Value("SLURM_ARRAY_TASK_COUNT");
            return count is { } tasks && task >= first && step > 0 && (task - first) % step == 0 && (task - first) / step < tasks
                ? new Shard((task - first) / step, tasks)
                : throw new TagBoxException($"--shard {Auto} needs an array without gaps, such as --array=0-7; this task is {task} of {count?.ToString(CultureInfo.InvariantCulture) ?? "unknown"} from {first} on.");
        }

        if (Value("JOB_COMPLETION_INDEX") is { } completion)
        {
            return count is { } completions && completion < completions
                ? new Shard(completion, completions)
                : throw new TagBoxException($"Kubernetes does not tell how many completions a Job has: give --shard {Auto}/N with N as in 'completions', above this pod's index {completion}.");
        }

        throw new TagBoxException($"--shard {Auto} found no scheduler: neither SLURM_ARRAY_TASK_ID nor JOB_COMPLETION_INDEX is set. Give --shard I/N.");

        int? Value(string name) => variable(name) is { } value ? Number(value) : null;
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
