using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Parameters;

/// <summary>The plug-in's parameters, by meaning. Their ids are stored by projects and automation: they never change.</summary>
internal sealed class PluginParameters
{
    private const uint StemId = 100;
    private const uint LevelId = 200;
    private const uint MuteId = 300;
    private const double On = 0.5;

    private readonly StatusParameter status = new() { Id = 6, Title = "State", Flags = ParameterFlags.ReadOnly };
    private readonly int[] stems = new int[StemSlots.Wanted];
    private readonly int[] levels = new int[StemSlots.Count];
    private readonly int[] mutes = new int[StemSlots.Count];

    /// <summary>All at their defaults.</summary>
    public PluginParameters()
    {
        List<Parameter> all =
        [
            new ListParameter(["Capture", "Replay", "Bypass"]) { Id = 1, Title = "Mode", Flags = ParameterFlags.CanAutomate | ParameterFlags.List },
            Switch(2, "Arm"),
            Switch(3, "Separate"),
            Switch(4, "Cancel"),
            new RangeParameter(0, 100, 0) { Id = 5, Title = "Progress", Units = "%", Flags = ParameterFlags.ReadOnly },
            status,
        ];
        for (int slot = 0; slot < StemSlots.Count; slot++)
        {
            string title = slot == StemSlots.Rest ? "Rest" : $"Stem {slot + 1}";
            if (slot < StemSlots.Wanted)
            {
                stems[slot] = all.Count;
                all.Add(new StemParameter { Id = StemId + (uint)slot, Title = title, Flags = ParameterFlags.CanAutomate | ParameterFlags.List });
            }

            levels[slot] = all.Count;
            all.Add(new LevelParameter { Id = LevelId + (uint)slot, Title = $"{title} level", Units = "dB" });
            mutes[slot] = all.Count;
            all.Add(Switch(MuteId + (uint)slot, $"{title} mute"));
        }

        all.Add(new ListParameter(["off", "on"]) { Id = 7, Title = "Bypass", Flags = ParameterFlags.CanAutomate | ParameterFlags.Bypass });
        all.Add(Switch(8, "To tracks"));
        Set = new(all);
        (Mode, Arm, Separate, Cancel, Progress, State, Bypass, ToTracks) = (0, 1, 2, 3, 4, 5, all.Count - 2, all.Count - 1);
        Presses = new(this);
    }

    /// <summary>The parameters as the binding has them.</summary>
    public ParameterSet Set { get; }

    /// <summary>Which changes of buttons are presses.</summary>
    public Presses Presses { get; }

    /// <summary>Index of a <see cref="Parameters.Mode"/>.</summary>
    public int Mode { get; }

    /// <summary>Index of the switch that has audio recorded.</summary>
    public int Arm { get; }

    /// <summary>Index of the button that has stems made.</summary>
    public int Separate { get; }

    /// <summary>Index of the button that ends that.</summary>
    public int Cancel { get; }

    /// <summary>Index of how far it is, in percent.</summary>
    public int Progress { get; }

    /// <summary>Index of the <see cref="Status"/>.</summary>
    public int State { get; }

    /// <summary>What the <see cref="Status"/> shown last is and why, whole. Any thread.</summary>
    public string StateText => status.WholeText;

    /// <summary>Index of the host's own bypass.</summary>
    public int Bypass { get; }

    /// <summary>Index of the button that puts stems onto tracks of the host.</summary>
    public int ToTracks { get; }

    /// <summary>Index of which stem is wanted in a slot.</summary>
    /// <param name="slot">0 to <see cref="StemSlots.Wanted"/> - 1.</param>
    public int Stem(int slot) => stems[slot];

    /// <summary>Index of a stem's level.</summary>
    /// <param name="slot">0 to <see cref="StemSlots.Rest"/>.</param>
    public int Level(int slot) => levels[slot];

    /// <summary>Index of a stem's mute.</summary>
    /// <param name="slot">0 to <see cref="StemSlots.Rest"/>.</param>
    public int Mute(int slot) => mutes[slot];

    /// <summary>Whether a switch is on.</summary>
    /// <param name="index">Its index.</param>
    public bool IsOn(int index) => IsOn(Set.Value(index));

    /// <summary>Whether a switch is on by its value.</summary>
    /// <param name="normalised">The value, 0 to 1.</param>
    public static bool IsOn(double normalised) => normalised >= On;

    /// <summary>Sets a switch; the host is told.</summary>
    /// <param name="index">Its index.</param>
    /// <param name="on">Whether it is on.</param>
    public void Switch(int index, bool on) => Set.Report(index, on ? 1 : 0);

    /// <summary>Whether a button was pressed since this was last asked; it goes back by itself.</summary>
    /// <param name="index">Its index.</param>
    public bool ConsumePress(int index)
    {
        bool pressed = IsOn(index);
        if (pressed)
        {
            Switch(index, false);
        }

        return pressed;
    }

    /// <summary>Shows a state, if it is another than before.</summary>
    /// <param name="now">The state.</param>
    /// <param name="why">Why, in one line; may be empty.</param>
    public void Show(Status now, string why)
    {
        if (status.TryTell(now, why, out double value))
        {
            ReportChange(State, value);
            Set.ReportTexts();
        }
    }

    /// <summary>Shows how far a separation is, if that has changed.</summary>
    /// <param name="fraction">0 to 1.</param>
    public void ShowProgress(double fraction) => ReportChange(Progress, fraction);

    /// <summary>The wanted stems by slot; null where none is chosen.</summary>
    public IReadOnlyList<string?> Wanted => [.. stems.Select(index => StemChoices.NameAt((int)Set.Plain(index)))];

    /// <summary>Indices of those that a project keeps: what is set, not what is pressed or shown.</summary>
    public IEnumerable<int> Kept => [Mode, Bypass, .. stems, .. levels, .. mutes];

    private static ListParameter Switch(uint id, string title) => new(["off", "on"]) { Id = id, Title = title };

    private void ReportChange(int index, double value)
    {
        if (Set.Value(index) != value)
        {
            Set.Report(index, value);
        }
    }
}
