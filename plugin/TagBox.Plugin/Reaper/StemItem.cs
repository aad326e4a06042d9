namespace TagBox.Plugin.Reaper;

/// <summary>A stem's file as an item of a track.</summary>
/// <param name="Path">The file.</param>
/// <param name="Position">Where it begins in the project, in seconds from 0 on.</param>
/// <param name="Length">Its length, in seconds.</param>
/// <param name="Offset">Where in the file that is, in seconds.</param>
internal readonly record struct StemItem(string Path, double Position, double Length, double Offset);
