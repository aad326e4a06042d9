// usage: WindowsHost LIBRARY WAV STEMS_FOLDER: takes a song through the plug-in and the engine it starts, and compares every part.
//        WindowsHost window: shows a view in a window.
using System.Diagnostics;
using System.Runtime.InteropServices;
using TagBox.EndToEnd;
using TagBox.EndToEnd.Windows;
using TagBox.Engine.Audio;
using TagBox.Plugin.Tests.Host;
using TagBox.Plugin.Vst3.Native;

if (args is ["window"])
{
    // Dragging is for threads of this kind of COM.
    Thread thread = new(ViewCheck.Run);
    thread.TrySetApartmentState(ApartmentState.STA).ShouldBeTrue();
    thread.Start();
    thread.Join();
    return;
}

string stems = args[2];
Directory.CreateDirectory(stems);
nint library = NativeLibrary.Load(args[0]);
Library.Enter(library).ShouldBe((byte)1);
// Such a file goes to every child that is not kept from it, and then cannot be opened by oneself alone.
string project = Path.Combine(stems, "project.txt");
FileStream open = new(project, FileMode.Create, FileAccess.ReadWrite, FileShare.Inheritable);
using (PluginTrack track = new(Library.Factory(library), Song.Read(args[1])))
{
    Console.WriteLine("loaded");
    track.Choose("Stem 1", "drums");
    track.Choose("Stem 2", "piano");
    track.Choose("Arm", "on");
    track.Bounce();
    track.Await("Captured");
    AudioBuffer captured = Song.Read(Directory.GetFiles(stems, "take*.wav", SearchOption.AllDirectories).Single());
    Song.Distance(captured, 0, track.Song, 0, track.Song.Length).ShouldBe(0, "the capture is the source, bit by bit");
    Console.WriteLine("captured");

    track.Choose("Separate", "on");
    track.Await("Stems ready");
    Console.WriteLine("separated");

    Process.GetProcessesByName("tagbox").Single().PriorityClass.ShouldBe(ProcessPriorityClass.BelowNormal);
    open.Dispose();
    new FileStream(project, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
    Console.WriteLine("nothing inherited");

    track.Choose("Mode", "Replay");
    track.Bounce();
    foreach ((string? part, int bus) in (ReadOnlySpan<(string, int)>)[("drums", 1), ("piano", 2), ("rest", 7)])
    {
        AudioBuffer file = Song.Read(Directory.GetFiles(stems, $"* - {part}.wav", SearchOption.AllDirectories).Single());
        Song.Distance(track.Heard(bus), 0, file, 0, track.Song.Length).ShouldBe(0, $"{part} from its output is its file, bit by bit");
        file.Channels[0].ContainsAnyExcept(0f).ShouldBeTrue($"{part} is not silent");
    }
    Song.Distance(track.Heard(0), 0, track.Song, 0, track.Song.Length).ShouldBeLessThan(1e-6f, "all levels at 0 dB are the captured audio");
    Console.WriteLine("replayed");
}
Library.Leave(library).ShouldBe((byte)1);
Result.InternalError.ShouldBe(unchecked((int)0x80004005), "results are COM's here");
Console.WriteLine("done");
