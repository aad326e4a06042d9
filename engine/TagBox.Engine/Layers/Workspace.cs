namespace TagBox.Engine.Layers;

/// <summary>
/// Arrays that equal pieces of work use one after another. A step of steering makes some hundred megabytes of tensors, the same
/// ones in every step: left to the collector they would pile up to a gigabyte, and each would be cleared by the system anew.
/// </summary>
/// <remarks>
/// Within <see cref="Enter"/> and on that thread, <see cref="Uninitialized"/> takes its memory from here. All of it may be
/// another's as soon as the scope ends, so nothing made by it may outlive the scope. One instance may serve many threads.
/// </remarks>
internal sealed class Workspace
{
    [ThreadStatic]
    private static Scope? current;

    private readonly Lock entry = new();
    private readonly Dictionary<(Type Element, int Length), Stack<Array>> free = [];

    /// <summary>Begins a piece of work on this thread. Scopes may nest; they end in reverse order.</summary>
    public IDisposable Enter() => current = new Scope(this, current);

    /// <summary>An array whose values are whatever the memory held: the workspace's within a scope, a new one elsewhere.</summary>
    /// <param name="length">How many values.</param>
    public static T[] Array<T>(int length)
        where T : unmanaged => current is { } scope ? scope.Take<T>(length) : GC.AllocateUninitializedArray<T>(length);

    private T[] Take<T>(int length)
        where T : unmanaged
    {
        lock (entry)
        {
            return free.TryGetValue((typeof(T), length), out Stack<Array>? arrays) && arrays.TryPop(out Array? array)
                ? (T[])array
                : GC.AllocateUninitializedArray<T>(length);
        }
    }

    private void Return(List<Array> arrays)
    {
        lock (entry)
        {
            foreach (Array array in arrays)
            {
                (Type, int) kind = (array.GetType().GetElementType()!, array.Length);
                if (!free.TryGetValue(kind, out Stack<Array>? alike))
                {
                    free.Add(kind, alike = []);
                }

                alike.Push(array);
            }
        }
    }

    private sealed class Scope(Workspace workspace, Scope? outer) : IDisposable
    {
        private readonly List<Array> taken = [];

        public T[] Take<T>(int length)
            where T : unmanaged
        {
            T[] array = workspace.Take<T>(length);
            taken.Add(array);
            return array;
        }

        public void Dispose()
        {
            workspace.Return(taken);
            taken.Clear();
            current = outer;
        }
    }
}
