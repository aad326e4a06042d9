using TagBox.Plugin.Parameters;

namespace TagBox.Plugin.Session;

/// <summary>What a window sees of a session and may ask of it, beside its parameters. Main thread; nothing waits for another thread.</summary>
internal interface ISessionView
{
    /// <summary>What there is: another object whenever something of it has changed, and as long as waveforms are still being read.</summary>
    SessionPicture Picture { get; }

    /// <summary>Where the host plays, in samples of project time; null while it does not.</summary>
    long? Playhead { get; }

    /// <summary>What the state is and what to do, whole, where the parameter's own text is cut to what hosts show.</summary>
    string StateText { get; }

    /// <summary>Whether a window shows it; the captures of a project that was opened are listened to only then.</summary>
    bool IsShown { get; set; }

    /// <summary>
    /// The stem that is played alone while the host plays, at its level whether it is muted or not: a slot from 0 to
    /// <see cref="StemSlots.Rest"/>; null for none. Works in every mode but Bypass, and is not saved.
    /// </summary>
    int? Audition { get; set; }
}
