namespace TagBox.Plugin.Editor.Model;

/// <summary>A name that may be meant by what was typed.</summary>
/// <param name="Name">The tag or the group.</param>
/// <param name="Word">The word for it that is like what was typed; may be the name.</param>
internal readonly record struct FoundName(string Name, string Word);
