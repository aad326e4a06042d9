using TagBox.Plugin.Vst3.Native;

namespace TagBox.Plugin.Tests.Vst3;

/// <summary>The id of IComponent, laid out by hand after INLINE_UID of funknown.h in its two forms.</summary>
public sealed class InterfaceIdTests
{
    private static readonly Guid Component = new("E831FF31-F2D5-4301-928E-BBEE25697802");

    private static readonly byte[] Com =
        [0x31, 0xFF, 0x31, 0xE8, 0xD5, 0xF2, 0x01, 0x43, 0x92, 0x8E, 0xBB, 0xEE, 0x25, 0x69, 0x78, 0x02];

    private static readonly byte[] AsWritten =
        [0xE8, 0x31, 0xFF, 0x31, 0xF2, 0xD5, 0x43, 0x01, 0x92, 0x8E, 0xBB, 0xEE, 0x25, 0x69, 0x78, 0x02];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Write_EitherLayout_IsTheHeaders(bool com)
    {
        byte[] bytes = new byte[16];
        InterfaceId.Write(Component, bytes, com);
        bytes.ShouldBe(com ? Com : AsWritten);
        InterfaceId.Read(bytes, com).ShouldBe(Component);
    }

    [Fact]
    public unsafe void Write_OnThisSystem_IsItsLayout()
    {
        byte[] bytes = new byte[16];
        fixed (byte* to = bytes)
        {
            InterfaceId.Write(Component, to);
        }

        bytes.ShouldBe(OperatingSystem.IsWindows() ? Com : AsWritten);
    }
}
