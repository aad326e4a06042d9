using TagBox.Cli.Diagnosis;
using TagBox.Cli.Reports;
using TagBox.Cli.Tests.Serve;

namespace TagBox.Cli.Tests.Diagnosis;

public sealed class ServingCheckTests : ServingTest
{
    [Fact]
    public async Task EngineThatServes_IsToldOfAndEndedWhereItIsOlder()
    {
        (await Look(ProductVersion.Number)).Text.ShouldStartWith("no engine");
        await using Serving serving = await ServeAsync();
        Finding same = await Look(ProductVersion.Number);
        same.Advice.ShouldBeNull();
        same.Text.ShouldContain($"process {Environment.ProcessId}");
        (await Look("99.0.0")).Advice.ShouldNotBeNull().ShouldContain("tagbox stop");
    }

    private async Task<Finding> Look(string release) => (await new ServingCheck(Endpoint, release).LookAsync(default)).ShouldHaveSingleItem();
}
