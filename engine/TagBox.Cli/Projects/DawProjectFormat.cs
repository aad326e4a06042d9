using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using TagBox.Cli.CommandLine;
using TagBox.Engine.Audio;

namespace TagBox.Cli.Projects;

/// <summary>DAWproject 1.0 (github.com/bitwig/dawproject): a zip of project.xml, metadata.xml and the audio itself. Bitwig Studio, Studio One and Cubase open it.</summary>
internal sealed class DawProjectFormat : IProjectFormat
{
    private const int Block = 1 << 20;

    private static readonly XmlWriterSettings Xml = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true };

    /// <inheritdoc/>
    public string Ending => ".dawproject";

    /// <inheritdoc/>
    public void Write(StemProject project, string folder, Stream file, CancellationToken cancellation)
    {
        using ZipArchive container = new(file, ZipArchiveMode.Create, leaveOpen: true);
        Dictionary<string, string> entries = Entries(project);
        Pack(container, "project.xml", new DawProjectXml(path => entries[path]).Of(project));
        Pack(container, "metadata.xml", new XDocument(
            new XDeclaration("1.0", "UTF-8", "yes"),
            new XElement(
                "MetaData",
                new XElement("Title", ProjectText.Plain(project.Title)),
                new XElement("Comment", $"Stems by TagBox {TagBoxProgram.Version}"))));
        foreach ((string path, string entry) in entries)
        {
            Pack(container, entry, path, cancellation);
        }
    }

    /// <summary>Where each audio file lies in the container; files of one name in different folders are numbered.</summary>
    private static Dictionary<string, string> Entries(StemProject project)
    {
        Dictionary<string, string> entries = [];
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        foreach (string path in project.Tracks.SelectMany(track => track.Clips).Select(clip => clip.Path).Distinct())
        {
            string name = ProjectText.Plain(Path.GetFileNameWithoutExtension(path));
            string entry = $"audio/{name}{Path.GetExtension(path)}";
            for (int number = 2; !taken.Add(entry); number++)
            {
                entry = $"audio/{name} ({number}){Path.GetExtension(path)}";
            }

            entries[path] = entry;
        }

        return entries;
    }

    private static void Pack(ZipArchive container, string entry, XDocument document)
    {
        using Stream stream = container.CreateEntry(entry).Open();
        using XmlWriter xml = XmlWriter.Create(stream, Xml);
        document.Save(xml);
    }

    private static void Pack(ZipArchive container, string entry, string path, CancellationToken cancellation)
    {
        using FileStream audio = AudioFile.OpenStream(path);
        // Audio hardly shrinks, and a DAW that opens the project has to unpack it.
        using Stream packed = container.CreateEntry(entry, CompressionLevel.NoCompression).Open();
        byte[] block = new byte[Block];
        for (int read; (read = audio.Read(block)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            packed.Write(block, 0, read);
        }
    }
}
