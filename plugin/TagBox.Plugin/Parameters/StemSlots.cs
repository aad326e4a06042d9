namespace TagBox.Plugin.Parameters;

/// <summary>The places for stems that a plug-in has: each with a name, a level and an output.</summary>
internal static class StemSlots
{
    /// <summary>Stems that can be asked for at once.</summary>
    public const int Wanted = 6;

    /// <summary>The place of what the wanted stems leave.</summary>
    public const int Rest = Wanted;

    /// <summary>All places.</summary>
    public const int Count = Wanted + 1;
}
