using System.Diagnostics;
using SkiaSharp;
using TagBox.Plugin.Editor;
using TagBox.Plugin.Editor.Model;
using TagBox.Plugin.Parameters;

namespace TagBox.Benchmarks.Plugin;

/// <summary>
/// What the plug-in's window costs the host's main thread: the first opening of a process, with Skia loaded and, unless compiled ahead,
/// everything compiled; frames of ten minutes of sound with seven stems; and looking when nothing changes.
/// </summary>
internal static class EditorBenchmark
{
    private const int Width = 1000;
    private const int Height = 600;
    private const int Frames = 300;

    public static void Run()
    {
        StillSession session = new(minutes: 10);
        PluginParameters parameters = new();
        TimeSpan work = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        TagBoxEditor editor = new(new EditorModel(parameters, new SilentHost(parameters), session));
        editor.Opened(new NoWindow());
        using SKBitmap screen = new(Width, Height);
        Paint(editor, screen);
        Console.WriteLine($"first opening, fonts aside: {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms, {(Environment.CpuUsage.TotalTime - work).TotalMilliseconds:0} ms of a processor");
        while (!editor.Advance())
        {
            Thread.Sleep(1);
        }

        Paint(editor, screen);
        Console.WriteLine($"until all is shown: {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms, {(Environment.CpuUsage.TotalTime - work).TotalMilliseconds:0} ms of a processor");

        foreach (float scale in (float[])[1, 2])
        {
            using SKBitmap scaled = new((int)(Width * scale), (int)(Height * scale));
            Report($"a frame while the host plays, {Width} x {Height} at {scale:P0}", () => session.Playhead += 1600, editor, scaled, scale);
            Report($"a frame with everything drawn anew, {scale:P0}", () => editor.Pointer(new(PointerKind.Move, new(1, 1))), editor, scaled, scale);
            Report($"a frame while it captures, {scale:P0}", session.Grow, editor, scaled, scale);
        }

        int drawn = Enumerable.Range(0, Frames).Count(_ => editor.Advance());
        start = Stopwatch.GetTimestamp();
        drawn += Enumerable.Range(0, Frames).Count(_ => editor.Advance());
        Console.WriteLine($"nothing changes: {Stopwatch.GetElapsedTime(start).TotalMicroseconds / Frames:0.0} us to see that; drawn {drawn} of {2 * Frames} times");
        editor.Closed();
    }

    private static void Report(string what, Action change, TagBoxEditor editor, SKBitmap screen, float scale)
    {
        List<double> times = [];
        TimeSpan work = default;
        for (int frame = -Frames; frame < Frames; frame++)
        {
            work = frame == 0 ? Environment.CpuUsage.TotalTime : work;
            change();
            long start = Stopwatch.GetTimestamp();
            if (editor.Advance())
            {
                Paint(editor, screen, scale);
            }

            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        work = Environment.CpuUsage.TotalTime - work;
        times.Sort();
        Console.WriteLine($"{what}: {work.TotalMilliseconds / Frames:0.00} ms of a processor; best {times[0]:0.00} ms, median {times[Frames]:0.00} ms");
    }

    private static void Paint(TagBoxEditor editor, SKBitmap screen, float scale = 1)
    {
        using SKCanvas canvas = new(screen);
        canvas.Scale(scale);
        editor.Paint(canvas, new(Width, Height));
    }
}
