using System.Runtime.CompilerServices;
using System.Text;
using TagBox.Engine;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Reaper;

/// <summary>
/// REAPER's own functions by their own names (reaper_plugin_functions.h); tracks, items and the like are its pointers. For the main thread
/// only. All are looked up before the first is called.
/// </summary>
internal sealed unsafe class ReaperFunctions
{
    private const int NameLength = 1024;

    private static readonly string[] Names =
    [
        nameof(AddMediaItemToTrack), nameof(AddTakeToMediaItem), nameof(ColorToNative), nameof(CountTracks), nameof(CountTrackMediaItems),
        nameof(EnumProjects), nameof(GetMediaItemInfo_Value), nameof(GetMediaTrackInfo_Value), nameof(GetSetMediaItemTakeInfo_String),
        nameof(GetSetMediaTrackInfo_String), nameof(GetTrack), nameof(GetTrackMediaItem), nameof(GetTrackName), nameof(InsertTrackAtIndex),
        nameof(Main_OnCommandEx), nameof(PCM_Source_CreateFromFile), nameof(PCM_Source_Destroy), nameof(PreventUIRefresh),
        nameof(SelectProjectInstance), nameof(SetMediaItemInfo_Value), nameof(SetMediaItemTakeInfo_Value), nameof(SetMediaItemTake_Source),
        nameof(SetMediaTrackInfo_Value), nameof(SplitMediaItem), nameof(Undo_BeginBlock2), nameof(Undo_DoUndo2), nameof(Undo_EndBlock2),
        nameof(UpdateArrange),
    ];

    private readonly Dictionary<string, nint> addresses;

    /// <summary>Looks all of them up.</summary>
    /// <param name="host">REAPER.</param>
    /// <exception cref="TagBoxException">It is too old to have them.</exception>
    public ReaperFunctions(IHost host)
    {
        addresses = Names.ToDictionary(name => name, host.ReaperFunction);
        if (Array.Find(Names, name => addresses[name] == 0) is { } missing)
        {
            throw new TagBoxException($"this REAPER has no '{missing}'. Update REAPER.");
        }
    }

    public nint AddMediaItemToTrack(nint track) => ((delegate* unmanaged[Cdecl]<nint, nint>)Address())(track);

    public nint AddTakeToMediaItem(nint item) => ((delegate* unmanaged[Cdecl]<nint, nint>)Address())(item);

    public int ColorToNative(int red, int green, int blue) => ((delegate* unmanaged[Cdecl]<int, int, int, int>)Address())(red, green, blue);

    public int CountTracks(nint project) => ((delegate* unmanaged[Cdecl]<nint, int>)Address())(project);

    public int CountTrackMediaItems(nint track) => ((delegate* unmanaged[Cdecl]<nint, int>)Address())(track);

    public nint EnumProjects(int index) => ((delegate* unmanaged[Cdecl]<int, byte*, int, nint>)Address())(index, null, 0);

    public double GetMediaItemInfo_Value(nint item, string name) => Get(Address(), item, name);

    public double GetMediaTrackInfo_Value(nint track, string name) => Get(Address(), track, name);

    public void GetSetMediaItemTakeInfo_String(nint take, string name, string value) => Set(Address(), take, name, value);

    public void GetSetMediaTrackInfo_String(nint track, string name, string value) => Set(Address(), track, name, value);

    public nint GetTrack(nint project, int index) => ((delegate* unmanaged[Cdecl]<nint, int, nint>)Address())(project, index);

    public nint GetTrackMediaItem(nint track, int index) => ((delegate* unmanaged[Cdecl]<nint, int, nint>)Address())(track, index);

    public string GetTrackName(nint track)
    {
        byte* name = stackalloc byte[NameLength];
        name[0] = 0;
        ((delegate* unmanaged[Cdecl]<nint, byte*, int, byte>)Address())(track, name, NameLength);
        ReadOnlySpan<byte> bytes = new(name, NameLength);
        return Encoding.UTF8.GetString(bytes[..Math.Max(0, bytes.IndexOf((byte)0))]);
    }

    public void InsertTrackAtIndex(int index) => ((delegate* unmanaged[Cdecl]<int, byte, void>)Address())(index, 0);

    public void Main_OnCommandEx(int command, nint project) => ((delegate* unmanaged[Cdecl]<int, int, nint, void>)Address())(command, 0, project);

    public nint PCM_Source_CreateFromFile(string path)
    {
        fixed (byte* file = Text(path))
        {
            return ((delegate* unmanaged[Cdecl]<byte*, nint>)Address())(file);
        }
    }

    public void PCM_Source_Destroy(nint source) => ((delegate* unmanaged[Cdecl]<nint, void>)Address())(source);

    public void PreventUIRefresh(int change) => ((delegate* unmanaged[Cdecl]<int, void>)Address())(change);

    public void SelectProjectInstance(nint project) => ((delegate* unmanaged[Cdecl]<nint, void>)Address())(project);

    public void SetMediaItemInfo_Value(nint item, string name, double value) => Set(Address(), item, name, value);

    public void SetMediaItemTakeInfo_Value(nint take, string name, double value) => Set(Address(), take, name, value);

    public bool SetMediaItemTake_Source(nint take, nint source) => ((delegate* unmanaged[Cdecl]<nint, nint, byte>)Address())(take, source) != 0;

    public void SetMediaTrackInfo_Value(nint track, string name, double value) => Set(Address(), track, name, value);

    public nint SplitMediaItem(nint item, double position) => ((delegate* unmanaged[Cdecl]<nint, double, nint>)Address())(item, position);

    public void Undo_BeginBlock2(nint project) => ((delegate* unmanaged[Cdecl]<nint, void>)Address())(project);

    public bool Undo_DoUndo2(nint project) => ((delegate* unmanaged[Cdecl]<nint, int>)Address())(project) != 0;

    public void Undo_EndBlock2(nint project, string description, int flags)
    {
        fixed (byte* text = Text(description))
        {
            ((delegate* unmanaged[Cdecl]<nint, byte*, int, void>)Address())(project, text, flags);
        }
    }

    public void UpdateArrange() => ((delegate* unmanaged[Cdecl]<void>)Address())();

    private static double Get(nint function, nint of, string name)
    {
        fixed (byte* which = Text(name))
        {
            return ((delegate* unmanaged[Cdecl]<nint, byte*, double>)function)(of, which);
        }
    }

    private static void Set(nint function, nint of, string name, double value)
    {
        fixed (byte* which = Text(name))
        {
            ((delegate* unmanaged[Cdecl]<nint, byte*, double, byte>)function)(of, which, value);
        }
    }

    private static void Set(nint function, nint of, string name, string value)
    {
        fixed (byte* which = Text(name), text = Text(value))
        {
            ((delegate* unmanaged[Cdecl]<nint, byte*, byte*, byte, byte>)function)(of, which, text, 1);
        }
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text + '\0');

    private nint Address([CallerMemberName] string function = "") => addresses[function];
}
