using TagBox.Ipc;

namespace TagBox.Cli;

/// <summary>Which TagBox this is.</summary>
internal static class ProductVersion
{
    /// <summary>The version, such as "0.1.0".</summary>
    public static string Number { get; } = Release.Of(typeof(ProductVersion).Assembly);

    /// <summary>The name with it, such as "TagBox 0.1.0".</summary>
    public static string Name { get; } = $"TagBox {Number}";
}
