using System.Runtime.InteropServices;
using TagBox.Plugin.Vst3.Native;
using TagBox.Plugin.Vst3.Native.Interfaces;

namespace TagBox.Plugin.Tests.Host;

/// <summary>A host's IComponentHandler that writes down what it is told.</summary>
internal sealed unsafe class EditLog() : NativeObject(Interface)
{
    private static readonly NativeInterface Interface = new(
    [
        .. FUnknown.Methods,
        (nint)(delegate* unmanaged<nint, uint, int>)&BeginEdit,
        (nint)(delegate* unmanaged<nint, uint, double, int>)&PerformEdit,
        (nint)(delegate* unmanaged<nint, uint, int>)&EndEdit,
        (nint)(delegate* unmanaged<nint, int, int>)&RestartComponent,
    ], Ids.ComponentHandler);

    public List<string> Lines { get; } = [];

    /// <summary>Is called with each line.</summary>
    public Action<string>? Noted { get; init; }

    public bool Released { get; private set; }

    protected override void OnReleased() => Released = true;

    [UnmanagedCallersOnly]
    private static int BeginEdit(nint self, uint id) => Note(self, $"begin {id}");

    [UnmanagedCallersOnly]
    private static int PerformEdit(nint self, uint id, double value) => Note(self, $"perform {id} {value}");

    [UnmanagedCallersOnly]
    private static int EndEdit(nint self, uint id) => Note(self, $"end {id}");

    [UnmanagedCallersOnly]
    private static int RestartComponent(nint self, int flags) => Note(self, $"restart {flags}");

    private static int Note(nint self, FormattableString line)
    {
        EditLog log = Of<EditLog>(self);
        log.Lines.Add(FormattableString.Invariant(line));
        log.Noted?.Invoke(log.Lines[^1]);
        return Result.Ok;
    }
}
