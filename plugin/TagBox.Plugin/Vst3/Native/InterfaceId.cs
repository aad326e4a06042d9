namespace TagBox.Plugin.Vst3.Native;

/// <summary>
/// The 16 bytes by which the binary interface names classes and interfaces. On Windows they are laid out as COM has it, the first three
/// fields with their low byte first; elsewhere as the id is written, byte by byte (funknown.h, COM_COMPATIBLE).
/// </summary>
internal static unsafe class InterfaceId
{
    public const int Length = 16;

    public static Guid Read(byte* id) => Read(new ReadOnlySpan<byte>(id, Length), OperatingSystem.IsWindows());

    public static Guid Read(ReadOnlySpan<byte> id, bool com) => new(id, bigEndian: !com);

    public static void Write(Guid id, byte* to) => Write(id, new Span<byte>(to, Length), OperatingSystem.IsWindows());

    public static void Write(Guid id, Span<byte> to, bool com) => id.TryWriteBytes(to, bigEndian: !com, out _);
}
