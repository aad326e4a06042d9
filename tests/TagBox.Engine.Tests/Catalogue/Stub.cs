using TagBox.Engine.Catalogue;
using TagBox.Engine.Checkpoints;
using TagBox.Engine.Layers;
using TagBox.Engine.Spectra;
using TagBox.Engine.Taggers;

namespace TagBox.Engine.Tests.Catalogue;

/// <summary>A catalogue that takes fixtures/module_*.pth, a convolution to three channels, for a tagger of three tags.</summary>
internal static class Stub
{
    public static ModelCatalogue Catalogue(string folder) => new(folder, Load);

    private static Tagger Load(Checkpoint weights, IReadOnlyList<string> tags, string name) => weights["0.bias"].Data.Length == tags.Count
        ? new Tagger(name, tags, 16000, new StftSettings(512, 256), new ClipLength(16000, Fixed: false), new Weighing(weights))
        : throw new TagBoxException($"'{name}' has another number of tags.");

    /// <summary>Only keeps what it was made of, for tests to look at.</summary>
    internal sealed class Weighing(Checkpoint weights) : ILayer
    {
        public Checkpoint Weights { get; } = weights;

        public Pass Forward(Tensor input) => throw new NotSupportedException();
    }
}
