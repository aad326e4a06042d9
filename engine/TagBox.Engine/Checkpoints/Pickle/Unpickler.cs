using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace TagBox.Engine.Checkpoints.Pickle;

/// <summary>
/// Reads the part of Python's pickle format (protocols 2 to 5, docs.python.org/3/library/pickletools.html) that checkpoints need:
/// numbers, text, tuples, lists, dictionaries and tensors. Every other opcode and every other name is an error; nothing is executed.
/// </summary>
internal sealed class Unpickler(Stream stream)
{
    // Far above what checkpoints need, far below what would hurt.
    private const int MostObjects = 1 << 20;
    private const int MostTextBytes = 1 << 20;

    private readonly List<object?> stack = [];
    private readonly List<object?> memo = [];
    private readonly Stack<int> marks = [];
    private readonly Dictionary<string, StorageReference> storages = [];

    /// <summary>The storages that tensors refer to, by key.</summary>
    public IReadOnlyDictionary<string, StorageReference> Storages => storages;

    /// <summary>Reads one pickle and leaves the stream behind it.</summary>
    /// <returns>long, BigInteger, double, bool, string, null, object?[] (a tuple), List, <see cref="PickleDictionary"/> or <see cref="TensorView"/>.</returns>
    /// <exception cref="InvalidDataException">The pickle is damaged or holds something else.</exception>
    public object? Load()
    {
        stack.Clear();
        memo.Clear();
        marks.Clear();
        for (byte opcode = ReadByte(); opcode != '.'; opcode = ReadByte())
        {
            Execute(opcode);
            if (stack.Count > MostObjects || memo.Count > MostObjects || marks.Count > MostObjects)
            {
                throw new InvalidDataException($"it has more than {MostObjects} objects.");
            }
        }

        return Pop();
    }

    private void Execute(byte opcode)
    {
        switch (opcode)
        {
            case 0x80: ReadByte(); break; // PROTO
            case 0x95: stream.ReadExactly(stackalloc byte[8]); break; // FRAME
            case (byte)'(': marks.Push(stack.Count); break;
            case (byte)'N': stack.Add(null); break;
            case 0x88: stack.Add(true); break;
            case 0x89: stack.Add(false); break;
            case (byte)'J': stack.Add((long)ReadInt32()); break;
            case (byte)'K': stack.Add((long)ReadByte()); break;
            case (byte)'M': stack.Add((long)BinaryPrimitives.ReadUInt16LittleEndian(Read(stackalloc byte[2]))); break;
            case 0x8a: stack.Add(ReadLong()); break;
            case (byte)'G': stack.Add(BinaryPrimitives.ReadDoubleBigEndian(Read(stackalloc byte[8]))); break;
            case (byte)'X': stack.Add(ReadText(ReadInt32())); break;
            case 0x8c: stack.Add(ReadText(ReadByte())); break; // SHORT_BINUNICODE
            case (byte)')': stack.Add(Array.Empty<object?>()); break;
            case 0x85: stack.Add(PopMany(1)); break;
            case 0x86: stack.Add(PopMany(2)); break;
            case 0x87: stack.Add(PopMany(3)); break;
            case (byte)'t': stack.Add(PopToMark()); break;
            case (byte)']': stack.Add(new List<object?>()); break;
            case (byte)'a': Append([Pop()]); break;
            case (byte)'e': Append(PopToMark()); break;
            case (byte)'}': stack.Add(new PickleDictionary()); break;
            case (byte)'s': SetItems(PopMany(2)); break;
            case (byte)'u': SetItems(PopToMark()); break;
            case (byte)'q': Memoise(ReadByte()); break;
            case (byte)'r': Memoise(ReadInt32()); break;
            case 0x94: Memoise(memo.Count); break; // MEMOIZE
            case (byte)'h': Recall(ReadByte()); break;
            case (byte)'j': Recall(ReadInt32()); break;
            case (byte)'c': stack.Add(PickleGlobal.Find(ReadLine(), ReadLine())); break;
            case 0x93: FindGlobal(PopMany(2)); break; // STACK_GLOBAL
            case (byte)'Q': stack.Add(Storage(Pop())); break; // BINPERSID
            case (byte)'R': Call(PopMany(2)); break; // REDUCE
            case (byte)'b': Build(Pop()); break;
            default: throw new InvalidDataException($"its pickle uses opcode 0x{opcode:x2}, which weights do not need; nothing was run.");
        }
    }

    private void Append(object?[] items)
    {
        if (Peek() is not List<object?> list)
        {
            throw Damaged();
        }

        list.AddRange(items);
    }

    private void SetItems(object?[] items)
    {
        if (Peek() is not PickleDictionary dictionary || items.Length % 2 != 0)
        {
            throw Damaged();
        }

        for (int i = 0; i < items.Length; i += 2)
        {
            dictionary.Set(items[i], items[i + 1]);
        }
    }

    private void FindGlobal(object?[] names) =>
        stack.Add(names is [string module, string name] ? PickleGlobal.Find(module, name) : throw Damaged());

    private void Call(object?[] call) => stack.Add(call is [PickleGlobal { Call: { } function }, object?[] arguments]
        ? function(arguments)
        : throw new InvalidDataException("its pickle calls something that cannot be called; nothing was run."));

    // The attributes of a dictionary, such as a state_dict's _metadata, say nothing about its tensors.
    private void Build(object? _)
    {
        if (Peek() is not PickleDictionary)
        {
            throw new InvalidDataException("its pickle sets attributes of something other than a dictionary; nothing was run.");
        }
    }

    private StorageReference Storage(object? id)
    {
        StorageReference storage = StorageReference.FromPersistentId(id);
        return storages.TryAdd(storage.Key, storage) || storages[storage.Key] == storage
            ? storage
            : throw new InvalidDataException($"it describes storage '{storage.Key}' in two ways.");
    }

    // Picklers number the memo one by one, so it needs no more room than its objects.
    private void Memoise(int index)
    {
        if (index == memo.Count)
        {
            memo.Add(Peek());
        }
        else
        {
            memo[InMemo(index)] = Peek();
        }
    }

    private void Recall(int index) => stack.Add(memo[InMemo(index)]);

    private int InMemo(int index) => (uint)index < (uint)memo.Count ? index : throw Damaged();

    private object? Peek() => stack.Count > Floor() ? stack[^1] : throw Damaged();

    private object? Pop() => PopMany(1)[0];

    private object?[] PopMany(int count) => stack.Count - count >= Floor() ? PopFrom(stack.Count - count) : throw Damaged();

    private object?[] PopToMark() => marks.TryPop(out int mark) ? PopFrom(mark) : throw Damaged();

    private object?[] PopFrom(int start)
    {
        object?[] items = [.. stack[start..]];
        stack.RemoveRange(start, items.Length);
        return items;
    }

    private int Floor() => marks.TryPeek(out int mark) ? mark : 0;

    private object ReadLong()
    {
        Span<byte> bytes = stackalloc byte[ReadByte()];
        BigInteger value = new(Read(bytes));
        return value >= long.MinValue && value <= long.MaxValue ? (long)value : value;
    }

    private string ReadText(int length)
    {
        if (length < 0 || length > MostTextBytes || length > stream.Length - stream.Position)
        {
            throw new InvalidDataException($"it has a text of {(uint)length} bytes.");
        }

        byte[] bytes = new byte[length];
        stream.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    private string ReadLine()
    {
        StringBuilder line = new();
        for (byte letter = ReadByte(); letter != '\n'; letter = ReadByte())
        {
            if (line.Append((char)letter).Length > MostTextBytes)
            {
                throw Damaged();
            }
        }

        return line.ToString();
    }

    private int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Read(stackalloc byte[4]));

    private byte ReadByte() => stream.ReadByte() is >= 0 and int value ? (byte)value : throw new EndOfStreamException();

    private ReadOnlySpan<byte> Read(Span<byte> bytes)
    {
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static InvalidDataException Damaged() => new("its pickle is damaged.");
}
