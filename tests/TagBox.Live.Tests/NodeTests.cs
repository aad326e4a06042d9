namespace TagBox.Live.Tests;

/// <summary>The tests of daw/live, which Node's own test runner runs.</summary>
public sealed class NodeTests(NodeProject project) : IClassFixture<NodeProject>
{
    [NodeFact]
    public void Types_FitTogether() => project.Run("node_modules/typescript/bin/tsc", "--noEmit");

    [NodeTheory]
    [InlineData("span")]
    [InlineData("program")]
    [InlineData("job")]
    [InlineData("action")]
    [InlineData("extension")]
    [InlineData("real")]
    public void Extension_Passes(string tests) => project.RunTests(tests);

    [NodeTheory(Browser = true)]
    [InlineData("choose")]
    [InlineData("listen")]
    public void Page_PassesInABrowser(string tests) => project.RunTests(tests);

    [NodeFact]
    public void EveryTestFile_IsRun()
    {
        IEnumerable<string> run = typeof(NodeTests).GetMethods().SelectMany(method => method.GetCustomAttributes(typeof(InlineDataAttribute), false))
            .SelectMany(data => ((InlineDataAttribute)data).GetData(null!)).Select(data => (string)data[0]);
        run.Order().ShouldBe(project.TestFiles.Order());
    }
}
