using System.Reflection;
using TagBox.Engine.Checkpoints;

namespace TagBox.Engine.Published;

/// <summary>The VQ-VAE that comes with the engine: one level, trained by engine/training/vqvae.</summary>
public static class BuiltInVqVae
{
    private const string Resource = "vqvae.safetensors";

    /// <summary>Reads it.</summary>
    /// <exception cref="TagBoxException">The engine was built without it.</exception>
    public static VqVaeLevel Load()
    {
        using Stream resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new TagBoxException("This build carries no VQ-VAE of its own; name a file with --vqvae.");
        return VqVaeLoader.Load(Checkpoint.Read(resource, Resource), 0);
    }
}
