namespace TagBox.Plugin.Tests.Reaper;

/// <summary>A thing in a project of REAPER's, with what is in it: a project, a track, an item, a take or a source.</summary>
internal sealed class ModelObject(string kind, params (string Name, double Value)[] values)
{
    public string Kind { get; } = kind;

    public string Name { get; set; } = "";

    public Dictionary<string, double> Values { get; private set; } = values.ToDictionary(value => value.Name, value => value.Value);

    public List<ModelObject> Parts { get; private set; } = [];

    public static ModelObject Project(string media) => new("ReaProject") { Name = media };

    public static ModelObject Track(string name) => new("MediaTrack", ("I_FOLDERDEPTH", 0), ("I_CUSTOMCOLOR", 0), ("I_NCHAN", 2)) { Name = name };

    /// <summary>An item as REAPER makes one: repeated, and with a short fade at either end where the user's settings want it.</summary>
    public static ModelObject Item(double position = 0, double length = 0) => new(
        "MediaItem",
        ("D_POSITION", position), ("D_LENGTH", length), ("B_LOOPSRC", 1), ("B_MUTE", 0),
        ("D_FADEINLEN", 0.01), ("D_FADEOUTLEN", 0.01), ("D_FADEINLEN_AUTO", 0), ("D_FADEOUTLEN_AUTO", 0));

    public static ModelObject Take() => new("MediaItem_Take", ("D_STARTOFFS", 0));

    public static ModelObject Source(string path) => new("PCM_source") { Name = path };

    /// <summary>Cuts an item in two; null where the place is not within it.</summary>
    public ModelObject? Split(double position)
    {
        double length = position - Values["D_POSITION"];
        if (length <= 0 || length >= Values["D_LENGTH"])
        {
            return null;
        }

        ModelObject right = new(Kind) { Name = Name, Values = new(Values), Parts = [.. Parts] };
        (right.Values["D_POSITION"], right.Values["D_LENGTH"]) = (position, Values["D_LENGTH"] - length);
        Values["D_LENGTH"] = length;
        return right;
    }

    /// <summary>Brings back, when it is called, all that is in it now.</summary>
    public Action Keep()
    {
        (string? name, Dictionary<string, double>? kept, ModelObject[] parts) = (Name, new Dictionary<string, double>(Values), [.. Parts]);
        Action[] inner = parts.Select(part => part.Keep()).ToArray();
        return () =>
        {
            (Name, Values, Parts) = (name, new(kept), [.. parts]);
            foreach (Action? bring in inner)
            {
                bring();
            }
        };
    }

    /// <summary>All that is in it as text: two that are equal have the same.</summary>
    public string Picture(string indent = "") =>
        $"{indent}{Kind} {Name} {string.Join(' ', Values.OrderBy(value => value.Key).Select(value => FormattableString.Invariant($"{value.Key}={value.Value:r}")))}\n"
        + string.Concat(Parts.Select(part => part.Picture(indent + "  ")));
}
