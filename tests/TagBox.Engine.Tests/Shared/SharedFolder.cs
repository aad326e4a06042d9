namespace TagBox.Engine.Tests.Shared;

/// <summary>The developers' folder beside the checkout: trained public taggers and golden vectors. A user's clone has none.</summary>
public static class SharedFolder
{
    public const string Absent = "skipped: needs the developers' folder ../shared beside the checkout";

    public static string? Path { get; } = Find();

    public static string File(params string[] parts) => System.IO.Path.Combine([Path!, .. parts]);

    private static string? Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(System.IO.Path.Combine(folder.FullName, "TagBox.sln")))
            {
                string shared = System.IO.Path.Combine(folder.Parent!.FullName, "shared");
                return Directory.Exists(shared) ? shared : null;
            }
        }

        return null;
    }
}
