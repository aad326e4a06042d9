using TagBox.Engine;

namespace TagBox.Cli.Stems;

/// <summary>The folder that stems go to. When TagBox had to create it and nothing came of it, it goes again.</summary>
internal sealed class OutputFolder : IDisposable
{
    private readonly Stack<string> created = new();

    /// <summary>Finds the folder, or creates it with the folders above it.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="TagBoxException">It cannot be created.</exception>
    public OutputFolder(string path)
    {
        FullPath = System.IO.Path.GetFullPath(path);
        Stack<string> missing = new();
        for (string? folder = FullPath; folder is not null && !Directory.Exists(folder); folder = System.IO.Path.GetDirectoryName(folder))
        {
            missing.Push(folder);
        }

        try
        {
            foreach (string folder in missing)
            {
                Directory.CreateDirectory(folder);
                created.Push(folder);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Dispose();
            string reason = File.Exists(missing.Peek()) ? "a file of that name is in the way" : error.Message.TrimEnd('.');
            throw new TagBoxException($"Cannot create the folder {FullPath}: {reason}. Choose another with --out.", error);
        }
    }

    /// <summary>Its full path.</summary>
    public string FullPath { get; }

    /// <summary>Removes what was created and is still empty.</summary>
    public void Dispose()
    {
        while (created.TryPop(out string? folder))
        {
            try
            {
                Directory.Delete(folder);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return; // It holds something: the stems, or what someone else put there.
            }
        }
    }
}
