using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using TagBox.Plugin.Tests.Windowing;

namespace TagBox.EndToEnd.Ardour;

/// <summary>Ardour's window on a screen that nobody sees, driven by OSC and the keyboard.</summary>
internal sealed class Desktop : IDisposable
{
    private const int DeskSlot = 1;
    private const int Glance = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, string> environment;
    private readonly HiddenScreen screen = new();
    private readonly List<Process> processes = [];
    private readonly string folder;
    private readonly int port;

    /// <summary>Opens a session and waits until Ardour does what it is asked.</summary>
    /// <param name="installation">Whose settings Ardour has. The script slots are those of <see cref="Assign"/>.</param>
    /// <param name="session">The session's folder.</param>
    /// <param name="rate">The session's rate.</param>
    public Desktop(Installation installation, string session, int rate)
    {
        folder = Directory.CreateDirectory(Path.Combine(installation.Home, "desk")).FullName;
        Temporary = Directory.CreateDirectory(Path.Combine(installation.Home, "tmp")).FullName;
        environment = new Dictionary<string, string>(installation.Environment) { ["DESK"] = folder, ["TMPDIR"] = Temporary };
        port = FreePort();
        Configure(installation.ArdourSettings, rate, port);

        try
        {
            Open(session);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private void Open(string session)
    {
        environment["DISPLAY"] = screen.Display;
        Start("openbox");
        Start("sh", "-c", "exec ardour --no-announcements --no-splash \"$1\" >\"$2\" 2>&1", "sh", session, Path.Combine(folder, "ardour.log"));
        AwaitAnswer("return 'here'", "here");
    }

    /// <summary>Ardour's folder for what is temporary.</summary>
    public string Temporary { get; }

    /// <summary>Puts scripts into Ardour's slots, from 2 on; the first is for <see cref="Do"/>.</summary>
    public static void Assign(ArdourHost host, Installation installation, params string[] scripts)
    {
        string[] all = [Repository.File("tests/EndToEnd/Ardour/desk.lua"), .. scripts];
        string state = Path.Combine(installation.Home, "slots");
        host.Script("assign.lua", "", "", ("SCRIPTS", string.Join('\n', all)), ("OUT", state));
        File.WriteAllText(Path.Combine(installation.ArdourSettings, "ui_scripts"),
            $"<UIScripts><ActionScript lua=\"Lua 5.3\">{Convert.ToBase64String(File.ReadAllBytes(state))}</ActionScript><ActionHooks/></UIScripts>");
    }

    /// <summary>Runs the action in a slot; it may take as long as it likes.</summary>
    public void Act(int slot)
    {
        byte[] message = [.. Padded("/access_action"), .. Padded(",s"), .. Padded($"LuaAction/script-{slot}")];
        using UdpClient socket = new();
        socket.Send(message, message.Length, "127.0.0.1", port);

        static byte[] Padded(string text) => Encoding.ASCII.GetBytes(text.PadRight((text.Length / 4 + 1) * 4, '\0'));
    }

    /// <summary>Has Ardour run a piece of Lua.</summary>
    /// <returns>Its result, as text.</returns>
    public string Do(string lua) => Answers(lua, Patience) ?? throw new TimeoutException($"Ardour does not answer:\n{Log}");

    /// <summary>Has Ardour run a piece of Lua until it results in what is expected.</summary>
    public void AwaitAnswer(string lua, string expected) => Await(expected, () => Answers(lua, TimeSpan.FromSeconds(2)) == expected);

    /// <summary>Waits for a window whose title fits a pattern, and has it take what is typed.</summary>
    public void AwaitWindow(string title)
    {
        Await($"a window '{title}'", () => Shows(title));
        Tool.Run("xdotool", ["search", "--onlyvisible", "--name", title, "windowactivate", "--sync"], environment);
    }

    /// <summary>Waits until no window's title fits a pattern.</summary>
    public void AwaitNoWindow(string title) => Await($"the end of '{title}'", () => !Shows(title));

    public void Type(string text) => Tool.Run("xdotool", ["type", "--delay", "30", text], environment);

    public void Press(string key) => Tool.Run("xdotool", ["key", key], environment);

    /// <summary>Ends Ardour at once, as a crash would, and what showed it.</summary>
    public void Dispose()
    {
        processes.Reverse();
        foreach (Process process in processes)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }

        screen.Dispose();
    }

    private string Log => File.ReadAllText(Path.Combine(folder, "ardour.log"));

    private static int FreePort()
    {
        using UdpClient socket = new(0, AddressFamily.InterNetwork);
        return ((IPEndPoint)socket.Client.LocalEndPoint!).Port;
    }

    private static void Configure(string settings, int rate, int port)
    {
        // Where Ardour finds this, it does not greet a new user.
        File.WriteAllText(Path.Combine(settings, ".a7"), "");
        File.WriteAllText(Path.Combine(settings, "config"), $"""
            <Ardour>
              <Config>
                <Option name="try-autostart-engine" value="1"/>
                <Option name="hide-dummy-backend" value="0"/>
                <Option name="osc-port" value="{port}"/>
              </Config>
              <ControlProtocols><Protocol name="Open Sound Control (OSC)" active="1"/></ControlProtocols>
              <Extra><AudioMIDISetup><EngineStates>
                <State backend="None (Dummy)" driver="Normal Speed" device="Silence" input-device="" output-device="" sample-rate="{rate}"
                  buffer-size="1024" n-periods="2" input-latency="0" output-latency="0" active="1" use-buffered-io="0" midi-option="" lru="1"/>
              </EngineStates></AudioMIDISetup></Extra>
            </Ardour>
            """);
    }

    private void Start(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments);
        foreach ((string? name, string? value) in environment)
        {
            start.Environment[name] = value;
        }

        processes.Add(Process.Start(start)!);
    }

    private string? Answers(string lua, TimeSpan patience)
    {
        string answer = Path.Combine(folder, "answer");
        File.Delete(answer);
        // Whole at once: an earlier request may be read only now.
        File.WriteAllText(Path.Combine(folder, "ask.part"), lua);
        File.Move(Path.Combine(folder, "ask.part"), Path.Combine(folder, "ask"), overwrite: true);
        Act(DeskSlot);
        for (Stopwatch left = Stopwatch.StartNew(); left.Elapsed < patience;)
        {
            if (File.Exists(answer))
            {
                return File.ReadAllText(answer);
            }

            Thread.Sleep(Glance);
        }

        return null;
    }

    private bool Shows(string title)
    {
        try
        {
            return Tool.Run("xdotool", ["search", "--onlyvisible", "--name", title], environment).Length > 0;
        }
        catch (ToolException)
        {
            // Which is how it says that there is none.
            return false;
        }
    }

    private void Await(string what, Func<bool> there)
    {
        for (Stopwatch left = Stopwatch.StartNew(); !there(); Thread.Sleep(Glance))
        {
            if (left.Elapsed > Patience)
            {
                throw new TimeoutException($"{what} did not come:\n{Log}");
            }
        }
    }
}
