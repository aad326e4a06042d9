using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3.Native.Interfaces;

/// <summary>Groups of parameters and lists of programs (ivstunits.h): one group that holds all, no programs.</summary>
internal static unsafe class IUnitInfo
{
    public static readonly Guid Id = new("3D4BD6B5-913A-4FD2-A886-E768A5EB92C1");

    public static readonly NativeInterface Interface = new(
    [
        .. FUnknown.Methods,
        (nint)(delegate* unmanaged<nint, int>)&GetUnitCount,
        (nint)(delegate* unmanaged<nint, int, UnitInfo*, int>)&GetUnitInfo,
        (nint)(delegate* unmanaged<nint, int>)&GetProgramListCount,
        (nint)(delegate* unmanaged<nint, int, nint, int>)&GetProgramListInfo,
        (nint)(delegate* unmanaged<nint, int, int, char*, int>)&GetProgramName,
        (nint)(delegate* unmanaged<nint, int, int, byte*, char*, int>)&GetProgramInfo,
        (nint)(delegate* unmanaged<nint, int, int, int>)&HasProgramPitchNames,
        (nint)(delegate* unmanaged<nint, int, int, short, char*, int>)&GetProgramPitchName,
        (nint)(delegate* unmanaged<nint, int>)&GetSelectedUnit,
        (nint)(delegate* unmanaged<nint, int, int>)&SelectUnit,
        (nint)(delegate* unmanaged<nint, int, int, int, int, int*, int>)&GetUnitByBus,
        (nint)(delegate* unmanaged<nint, int, int, nint, int>)&SetUnitProgramData,
    ], Id);

    [UnmanagedCallersOnly]
    private static int GetUnitCount(nint self) => 1;

    [UnmanagedCallersOnly]
    private static int GetUnitInfo(nint self, int index, UnitInfo* info)
    {
        if (index != 0 || info == null)
        {
            return Result.InvalidArgument;
        }

        info->Id = UnitInfo.Root;
        info->ParentId = UnitInfo.NoParent;
        NativeText.Write("Root", info->Name);
        info->ProgramListId = UnitInfo.NoProgramList;
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int GetProgramListCount(nint self) => 0;

    [UnmanagedCallersOnly]
    private static int GetProgramListInfo(nint self, int index, nint info) => Result.InvalidArgument;

    [UnmanagedCallersOnly]
    private static int GetProgramName(nint self, int list, int program, char* name) => Result.InvalidArgument;

    [UnmanagedCallersOnly]
    private static int GetProgramInfo(nint self, int list, int program, byte* attribute, char* value) => Result.InvalidArgument;

    [UnmanagedCallersOnly]
    private static int HasProgramPitchNames(nint self, int list, int program) => Result.False;

    [UnmanagedCallersOnly]
    private static int GetProgramPitchName(nint self, int list, int program, short pitch, char* name) => Result.InvalidArgument;

    [UnmanagedCallersOnly]
    private static int GetSelectedUnit(nint self) => UnitInfo.Root;

    [UnmanagedCallersOnly]
    private static int SelectUnit(nint self, int unit) => Result.Of(unit == UnitInfo.Root);

    [UnmanagedCallersOnly]
    private static int GetUnitByBus(nint self, int media, int direction, int bus, int channel, int* unit) => Result.False;

    [UnmanagedCallersOnly]
    private static int SetUnitProgramData(nint self, int listOrUnit, int program, nint stream) => Result.False;
}
