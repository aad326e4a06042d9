namespace TagBox.Engine.Published;

/// <summary>The terms of Jukebox's weights (github.com/openai/jukebox, LICENSE): not for commercial use, and neither is what they produce.</summary>
public static class JukeboxLicence
{
    /// <summary>Its name.</summary>
    public const string Name = "Jukebox non-commercial";

    /// <summary>What it asks, in a sentence for people.</summary>
    public const string Terms =
        "Jukebox's VQ-VAE is (c) OpenAI, for non-commercial use only, and so is every stem made with it; see github.com/openai/jukebox/blob/master/LICENSE.";
}
