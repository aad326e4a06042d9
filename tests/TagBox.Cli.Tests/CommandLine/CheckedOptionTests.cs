using System.CommandLine;
using TagBox.Cli.CommandLine;

namespace TagBox.Cli.Tests.CommandLine;

public class CheckedOptionTests
{
    private readonly Command command = new("test")
    {
        CheckedOption.Choice("--bits", ["16", "24", "32f"], "32f"),
        CheckedOption.Number("--steps", 0, 100, 40),
    };

    [Fact]
    public void Parse_NotGiven_HasTheDefaults()
    {
        ParseResult parsed = command.Parse([]);
        parsed.GetValue<string>("--bits").ShouldBe("32f");
        parsed.GetValue<int>("--steps").ShouldBe(40);
    }

    [Fact]
    public void Parse_Given_HasTheValues()
    {
        ParseResult parsed = command.Parse(["--bits", "16", "--steps", "0"]);
        parsed.GetValue<string>("--bits").ShouldBe("16");
        parsed.GetValue<int>("--steps").ShouldBe(0);
    }

    [Theory]
    [InlineData("--bits", "12", "--bits '12' is not known: give 16, 24 or 32f.")]
    [InlineData("--steps", "many", "--steps 'many' is not a whole number from 0 to 100.")]
    [InlineData("--steps", "-1", "--steps '-1' is not a whole number from 0 to 100.")]
    [InlineData("--steps", "101", "--steps '101' is not a whole number from 0 to 100.")]
    [InlineData("--steps", "1.5", "--steps '1.5' is not a whole number from 0 to 100.")]
    [InlineData("--steps", "99999999999", "--steps '99999999999' is not a whole number from 0 to 100.")]
    public void Parse_SomethingElse_SaysWhatItTakes(string option, string value, string message) =>
        command.Parse([option, value]).Errors.ShouldHaveSingleItem().Message.ShouldBe(message);
}
