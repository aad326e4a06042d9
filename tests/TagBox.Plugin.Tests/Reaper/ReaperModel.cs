using System.Runtime.InteropServices;
using System.Text;
using TagBox.Engine.Audio;
using TagBox.Plugin.Tests.Host;
using static TagBox.Plugin.Tests.Reaper.Signatures;

namespace TagBox.Plugin.Tests.Reaper;

/// <summary>
/// REAPER as its functions show it to a plug-in. Refuses every function that it does not know, every pointer of the wrong kind, and every
/// call from elsewhere than its main thread; keeps what was wrong in <see cref="Complaints"/>, since nothing may be thrown into native code.
/// </summary>
internal sealed unsafe class ReaperModel : IReaperHost
{
    private readonly Dictionary<string, Delegate> functions;
    private readonly List<ModelObject> objects = [];
    private readonly Dictionary<string, int> calls = [];
    private readonly List<nint> timers = [];
    private int mainThread = -1;
    private Action? before;

    public ReaperModel(string media)
    {
        Project = Current = ModelObject.Project(media);
        Project.Parts.Add(Track = ModelObject.Track("Lied"));
        functions = new()
        {
            ["AddMediaItemToTrack"] = new Pointer_Pointer(track => Do("AddMediaItemToTrack", () => New(Of(track, "MediaTrack"), ModelObject.Item()))),
            ["AddTakeToMediaItem"] = new Pointer_Pointer(item => Do("AddTakeToMediaItem", () => New(Of(item, "MediaItem"), ModelObject.Take()))),
            ["ColorToNative"] = new Int_Ints((red, green, blue) => Do("ColorToNative", () => red | (green << 8) | (blue << 16))),
            ["CountTracks"] = new Int_Pointer(project => Do("CountTracks", () => Of(project, "ReaProject").Parts.Count)),
            ["CountTrackMediaItems"] = new Int_Pointer(track => Do("CountTrackMediaItems", () => Of(track, "MediaTrack").Parts.Count)),
            ["EnumProjects"] = new Pointer_IntTextInt((index, _, _) => Do("EnumProjects", () => index == -1 ? Handle(Current) : throw new NotSupportedException("another project"))),
            ["GetMediaItemInfo_Value"] = new Double_PointerText((item, name) => Do("GetMediaItemInfo_Value", () => Of(item, "MediaItem").Values[Text(name)])),
            ["GetMediaTrackInfo_Value"] = new Double_PointerText((track, name) => Do("GetMediaTrackInfo_Value", () => Text(name) == "IP_TRACKNUMBER" ? Number(Of(track, "MediaTrack")) : Of(track, "MediaTrack").Values[Text(name)])),
            ["GetProjectPathEx"] = new Void_PointerTextInt((project, path, length) => Do("GetProjectPathEx", () => Write(Of(project, "ReaProject").Name, path, length))),
            ["GetSetMediaItemTakeInfo_String"] = new Bool_PointerTextTextBool((take, name, value, sets) => Do("GetSetMediaItemTakeInfo_String", () => Rename(Of(take, "MediaItem_Take"), Text(name), Text(value), sets))),
            ["GetSetMediaTrackInfo_String"] = new Bool_PointerTextTextBool((track, name, value, sets) => Do("GetSetMediaTrackInfo_String", () => Rename(Of(track, "MediaTrack"), Text(name), Text(value), sets))),
            ["GetTrack"] = new Pointer_PointerInt((project, index) => Do("GetTrack", () => Handle(Of(project, "ReaProject").Parts.ElementAtOrDefault(index)))),
            ["GetTrackMediaItem"] = new Pointer_PointerInt((track, index) => Do("GetTrackMediaItem", () => Handle(Of(track, "MediaTrack").Parts.ElementAtOrDefault(index)))),
            ["GetTrackName"] = new Bool_PointerTextInt((track, name, length) => Do("GetTrackName", () => Write(Of(track, "MediaTrack").Name, name, length))),
            ["InsertTrackAtIndex"] = new Void_IntBool((index, defaults) => Do("InsertTrackAtIndex", () => Insert(index, defaults))),
            ["Main_OnCommandEx"] = new Void_IntIntPointer((command, flag, project) => Do("Main_OnCommandEx", () => Check(command == 40047 && flag == 0 && Of(project, "ReaProject") == Project, "only 'build missing peaks' is known"))),
            ["PCM_Source_CreateFromFile"] = new Pointer_Text(path => Do("PCM_Source_CreateFromFile", () => Open(Text(path)))),
            ["PCM_Source_Destroy"] = new Void_Pointer(source => Do("PCM_Source_Destroy", () => Check(LooseSources.Remove(Of(source, "PCM_source")), "a source is destroyed that a take has"))),
            ["PreventUIRefresh"] = new Void_Int(change => Do("PreventUIRefresh", () => (HeldRefreshes += change) > 0)),
            ["SelectProjectInstance"] = new Void_Pointer(project => Do("SelectProjectInstance", () => (Current = Of(project, "ReaProject")) is not null)),
            ["SetMediaItemInfo_Value"] = new Bool_PointerTextDouble((item, name, value) => Do("SetMediaItemInfo_Value", () => Change(Of(item, "MediaItem"), Text(name), value))),
            ["SetMediaItemTakeInfo_Value"] = new Bool_PointerTextDouble((take, name, value) => Do("SetMediaItemTakeInfo_Value", () => Change(Of(take, "MediaItem_Take"), Text(name), value))),
            ["SetMediaItemTake_Source"] = new Bool_PointerPointer((take, source) => Do("SetMediaItemTake_Source", () => Give(Of(take, "MediaItem_Take"), Of(source, "PCM_source")))),
            ["SetMediaTrackInfo_Value"] = new Bool_PointerTextDouble((track, name, value) => Do("SetMediaTrackInfo_Value", () => Change(Of(track, "MediaTrack"), Text(name), value))),
            ["SplitMediaItem"] = new Pointer_PointerDouble((item, position) => Do("SplitMediaItem", () => Split(Of(item, "MediaItem"), position))),
            ["Undo_BeginBlock2"] = new Void_Pointer(project => Do("Undo_BeginBlock2", () => Begin(Of(project, "ReaProject")))),
            ["Undo_DoUndo2"] = new Int_Pointer(project => Do("Undo_DoUndo2", () => Undo(Of(project, "ReaProject")))),
            ["Undo_EndBlock2"] = new Void_PointerTextInt((project, description, flags) => Do("Undo_EndBlock2", () => End(Of(project, "ReaProject"), Text(description), flags))),
            ["UpdateArrange"] = new Void_Nothing(() => Do("UpdateArrange", () => true)),
            ["plugin_register"] = new Int_TextPointer((name, info) => Do("plugin_register", () => Register(Text(name), info))),
        };
    }

    /// <summary>The project that the plug-in is in, which holds one track at first.</summary>
    public ModelObject Project { get; }

    /// <summary>The track that the plug-in is on.</summary>
    public ModelObject Track { get; }

    /// <summary>The project that the user looks at.</summary>
    public ModelObject Current { get; set; }

    /// <summary>Whether the plug-in is on a track, and not among a project's monitors.</summary>
    public bool IsOnTrack { get; set; } = true;

    /// <summary>The names of all functions but those that every REAPER has.</summary>
    public IEnumerable<string> Names => functions.Keys.Except(["plugin_register", "GetProjectPathEx"]);

    /// <summary>A function that this REAPER is too old to have.</summary>
    public string? Lacks { get; set; }

    /// <summary>A function that fails, and at which call from 1 on.</summary>
    public (string Name, int Call)? Fails { get; set; }

    public List<string> Complaints { get; } = [];

    /// <summary>The steps that the user can undo, with what brings back what was.</summary>
    public List<(string Description, Action Restore)> Steps { get; } = [];

    public bool IsInBlock => before is not null;

    public int HeldRefreshes { get; private set; }

    public int Timers => timers.Count;

    /// <summary>Sources that are open and in no take.</summary>
    public List<ModelObject> LooseSources { get; } = [];

    /// <summary>Does what REAPER does on its main thread, where alone its functions may be called.</summary>
    public T OnMainThread<T>(Func<T> act)
    {
        mainThread = Environment.CurrentManagedThreadId;
        try
        {
            return act();
        }
        finally
        {
            mainThread = -1;
        }
    }

    /// <summary>Lets every timer elapse.</summary>
    public void Tick()
    {
        foreach (nint timer in timers.ToArray())
        {
            OnMainThread(() =>
            {
                ((delegate* unmanaged[Cdecl]<void>)timer)();
                return true;
            });
        }
    }

    public nint Function(string name)
    {
        Check(functions.ContainsKey(name), $"there is no function {name}");
        return name == Lacks || !functions.TryGetValue(name, out Delegate? function) ? 0 : Marshal.GetFunctionPointerForDelegate(function);
    }

    public nint Parent(uint kind) => Do("getReaperParent", () => kind switch
    {
        1 => IsOnTrack ? Handle(Track) : 0,
        3 => Handle(Project),
        _ => throw new NotSupportedException($"getReaperParent({kind})"),
    });

    private T? Do<T>(string name, Func<T> act)
    {
        calls[name] = calls.GetValueOrDefault(name) + 1;
        try
        {
            Check(Environment.CurrentManagedThreadId == mainThread, "it is called from another thread than the main one");
            return Fails is { } failing && failing.Name == name && failing.Call == calls[name] ? default : act();
        }
        catch (Exception error)
        {
            Complaints.Add($"{name}: {error.Message}");
            return default;
        }
    }

    private static bool Check(bool holds, string complaint) => holds ? true : throw new InvalidOperationException(complaint);

    private static string Text(byte* text) => Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));

    private static bool Write(string text, byte* to, int length)
    {
        to[Encoding.UTF8.GetBytes(text, new Span<byte>(to, length - 1))] = 0;
        return true;
    }

    private nint Handle(ModelObject? of)
    {
        if (of is null)
        {
            return 0;
        }

        if (!objects.Contains(of))
        {
            objects.Add(of);
        }

        return (objects.IndexOf(of) + 1) << 4;
    }

    private ModelObject Of(nint handle, string kind)
    {
        ModelObject? found = objects.ElementAtOrDefault((int)(handle >> 4) - 1);
        Check(found?.Kind == kind, $"a {kind} is expected");
        return found!;
    }

    private nint New(ModelObject within, ModelObject made)
    {
        Changes();
        within.Parts.Add(made);
        return Handle(made);
    }

    private void Changes() => Check(IsInBlock, "the project is changed outside of an undo block");

    private double Number(ModelObject track) => Project.Parts.IndexOf(track) + 1;

    private bool Rename(ModelObject of, string what, string name, byte sets)
    {
        Changes();
        Check(what == "P_NAME" && sets == 1, "only names can be set");
        of.Name = name;
        return true;
    }

    private bool Change(ModelObject of, string name, double value)
    {
        Changes();
        Check(of.Values.ContainsKey(name), $"there is no value {name}");
        of.Values[name] = value;
        return true;
    }

    private bool Insert(int index, byte defaults)
    {
        Changes();
        Check(defaults == 0, "a stem's track needs none of the user's defaults");
        Current.Parts.Insert(Math.Min(index, Current.Parts.Count), ModelObject.Track(""));
        return true;
    }

    private nint Open(string path)
    {
        using IAudioReader file = AudioFile.Open(path);
        LooseSources.Add(ModelObject.Source(path));
        return Handle(LooseSources[^1]);
    }

    private bool Give(ModelObject take, ModelObject source)
    {
        Changes();
        Check(LooseSources.Remove(source), "a source is given to a second take");
        take.Parts.Add(source);
        return true;
    }

    private nint Split(ModelObject item, double position)
    {
        Changes();
        ModelObject? right = item.Split(position);
        if (right is not null)
        {
            Project.Parts.Single(track => track.Parts.Contains(item)).Parts.Add(right);
        }

        return Handle(right);
    }

    private bool Begin(ModelObject project)
    {
        Check(!IsInBlock && project == Project, "an undo block is open");
        before = project.Keep();
        return true;
    }

    private bool End(ModelObject project, string description, int flags)
    {
        Check(IsInBlock && project == Project && flags == -1, "no undo block is open");
        Steps.Add((description, before!));
        before = null;
        return true;
    }

    private int Undo(ModelObject project)
    {
        Check(!IsInBlock && project == Project && Steps.Count > 0, "there is nothing to undo");
        Steps[^1].Restore();
        Steps.RemoveAt(Steps.Count - 1);
        return 1;
    }

    private int Register(string name, nint timer)
    {
        Check(name is "timer" or "-timer", "only timers can be registered");
        if (name == "timer")
        {
            timers.Add(timer);
        }
        else
        {
            Check(timers.Remove(timer), "no such timer is registered");
        }

        return 1;
    }
}
