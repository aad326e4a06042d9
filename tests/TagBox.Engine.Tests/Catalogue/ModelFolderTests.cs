using TagBox.Engine.Catalogue;

namespace TagBox.Engine.Tests.Catalogue;

public class ModelFolderTests
{
    [Fact]
    public void OfUser_NothingChosen_IsUnderTheUsersData()
    {
        string? chosen = Environment.GetEnvironmentVariable(ModelFolder.Variable);
        try
        {
            Environment.SetEnvironmentVariable(ModelFolder.Variable, null);
            ModelFolder.OfUser().ShouldEndWith(Path.Combine("tagbox", "models"), Case.Insensitive);
            Path.IsPathRooted(ModelFolder.OfUser()).ShouldBeTrue();

            Environment.SetEnvironmentVariable(ModelFolder.Variable, "elsewhere");
            ModelFolder.OfUser().ShouldBe(Path.GetFullPath("elsewhere"));
        }
        finally
        {
            Environment.SetEnvironmentVariable(ModelFolder.Variable, chosen);
        }
    }
}
