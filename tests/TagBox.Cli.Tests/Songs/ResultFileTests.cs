using System.IO.Pipes;
using TagBox.Cli.Songs;
using TagBox.Cli.Tests.Support;
using TagBox.Engine;

namespace TagBox.Cli.Tests.Songs;

public class ResultFileTests
{
    [UnixFact]
    public void Digest_Pipe_IsRefused()
    {
        using AnonymousPipeServerStream pipe = new(PipeDirection.Out);
        Should.Throw<TagBoxException>(() => ResultFile.Digest($"/dev/fd/{pipe.GetClientHandleAsString()}", default)).Message.ShouldContain("give it alone");
    }

    [UnixFact]
    public void Digest_FileThatFailsWhileItIsRead_SaysWhich()
    {
        // Linux lets a process open its memory as a file, of which nothing lies at its beginning.
        const string path = "/proc/self/mem";
        Should.Throw<TagBoxException>(() => ResultFile.Digest(path, default)).Message.ShouldStartWith($"Cannot read {path}: ");
    }
}
