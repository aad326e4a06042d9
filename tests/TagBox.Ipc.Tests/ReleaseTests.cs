namespace TagBox.Ipc.Tests;

public sealed class ReleaseTests
{
    [Theory]
    [InlineData("0.1.0", "0.2.0", true)]
    [InlineData("0.9.0", "0.10.0", true)]
    [InlineData("0.1.0", "0.1.0", false)]
    [InlineData("0.2.0", "0.1.0", false)]
    [InlineData("0.2.0-rc1", "0.2.0+5ee", false)]
    [InlineData(null, "0.1.0", true)]
    [InlineData("a later one", "0.1.0", true)]
    [InlineData("0.1.0", null, false)]
    [InlineData(null, null, false)]
    public void IsOlder_GoesByNumbers(string? release, string? than, bool older) => Release.IsOlder(release, than).ShouldBe(older);
}
