using TagBox.Engine.Catalogue;
using TagBox.Engine.Taggers;

namespace TagBox.Cli.Listening;

/// <summary>The models that this user has.</summary>
internal static class UserModels
{
    /// <summary>The built-in model and those in the user's folder.</summary>
    public static ModelCatalogue Catalogue() => new(ModelFolder.OfUser(), TaggerLoader.Load);
}
