using System.Reflection;

namespace TagBox.Cli;

/// <summary>Which TagBox this is.</summary>
internal static class ProductVersion
{
    /// <summary>The version, such as "0.1.0".</summary>
    public static string Number { get; } = typeof(ProductVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The name with it, such as "TagBox 0.1.0".</summary>
    public static string Name { get; } = $"TagBox {Number}";
}
