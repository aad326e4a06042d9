using System.Globalization;

namespace TagBox.Cli.Tests.Projects;

/// <summary>REAPER's project text, read by its grammar: chunks in angle brackets, words parted by blanks, quoted by ", ' or `.</summary>
internal sealed record ReaperProjectFile(IReadOnlyList<string> Words, List<ReaperProjectFile> Children)
{
    public static ReaperProjectFile Read(string path)
    {
        Stack<ReaperProjectFile> open = new([new ReaperProjectFile([], [])]);
        foreach (string line in File.ReadAllLines(path).Select(line => line.Trim()))
        {
            if (line == ">")
            {
                open.Pop();
                continue;
            }

            ReaperProjectFile node = new(Split(line.TrimStart('<')), []);
            open.Peek().Children.Add(node);
            if (line.StartsWith('<'))
            {
                open.Push(node);
            }
        }

        return open.ShouldHaveSingleItem("every chunk is closed").Children.ShouldHaveSingleItem();
    }

    public IEnumerable<ReaperProjectFile> All(string word) => Children.Where(child => child.Words[0] == word);

    public string Text(string word) => All(word).ShouldHaveSingleItem().Words[1];

    public double Number(string word) => double.Parse(Text(word), CultureInfo.InvariantCulture);

    private static List<string> Split(string line)
    {
        List<string> words = [];
        for (int at = 0; at < line.Length;)
        {
            bool isQuoted = "\"'`".Contains(line[at]);
            int from = isQuoted ? at + 1 : at;
            int end = line.IndexOf(isQuoted ? line[at] : ' ', from);
            end = end < 0 ? line.Length : end;
            words.Add(line[from..end]);
            at = end + (isQuoted ? 2 : 1);
        }

        return words;
    }
}
