namespace TagBox.EndToEnd.Ardour;

/// <summary>Ardour 7 without a screen, as the user of an <see cref="Installation"/>.</summary>
internal sealed class ArdourHost(Installation installation)
{
    private const string Programs = "/usr/lib/ardour7";
    private const int Tries = 12;

    private readonly Dictionary<string, string> environment = new(installation.Environment)
    {
        ["LD_LIBRARY_PATH"] = Programs,
        ["ARDOUR_DATA_PATH"] = "/usr/share/ardour7",
        ["ARDOUR_CONFIG_PATH"] = "/etc/ardour7",
        ["ARDOUR_DLL_PATH"] = Programs,
    };

    /// <summary>Scans the installed bundle.</summary>
    /// <returns>What Ardour noted of it.</returns>
    public string Scan()
    {
        Tool.Run(Path.Combine(Programs, "ardour-vst3-scanner"), ["-q", "-f", installation.Bundle], environment);
        string note = Directory.GetFiles(Path.Combine(installation.Home, ".cache/ardour7/vst"), "*.v3i").Single();
        // Ardour scans anew, and in a script not at all, unless its note is newer than the bundle.
        File.SetLastWriteTimeUtc(note, DateTime.UtcNow.AddSeconds(5));
        return File.ReadAllText(note);
    }

    /// <summary>Sets one of the user's options, and forgets all others.</summary>
    public void Set(string option, string value) => File.WriteAllText(
        Path.Combine(installation.ArdourSettings, "config"), $"<Ardour><Config><Option name=\"{option}\" value=\"{value}\"/></Config></Ardour>");

    /// <summary>Runs one of the scripts beside this file.</summary>
    public void Script(string name, string folder, string session, params (string Name, object Value)[] settings)
    {
        Dictionary<string, string> variables = new(environment) { ["SESSION_DIR"] = folder, ["SESSION"] = session };
        foreach ((string? setting, object? value) in settings)
        {
            variables[setting] = FormattableString.Invariant($"{value}");
        }

        Tool.Run("ardour7-lua", [Repository.File($"tests/EndToEnd/Ardour/{name}")], variables);
    }

    /// <summary>Bounces what the session's master has, in 32-bit float.</summary>
    public void Bounce(string folder, string session, string wav) =>
        Tool.Run("ardour7-export", ["-b", "float", "-o", wav, folder, session], environment);

    /// <summary>
    /// Does what has a bounce in it, and again where Ardour crashed. The exporter of Ardour 7.3 damages its own memory: of 30 bounces of a
    /// session without any plug-in, 10 crashed on two busy cores.
    /// </summary>
    public static void Insist(Action bounce)
    {
        for (int left = Tries - 1; ; left--)
        {
            try
            {
                bounce();
                return;
            }
            catch (ToolException failure) when (failure.Crashed && left > 0)
            {
                // The next round begins anew.
            }
        }
    }
}
