using TagBox.Ipc.Messages;

namespace TagBox.Ipc.Tests.Messages;

/// <summary>One of every message, every field with a value of its own.</summary>
internal static class Samples
{
    public static readonly Submit Submit = new(
        "0c7e", 48000, 2, -96000, 480000, ["violin", "drums + bass"], "components", ["mtat"], 40, 7, 24, "/home/ada/song", "Take 1", true);

    public static IReadOnlyList<IMessage> All { get; } =
    [
        new Hello(1, 2, "TagBox plug-in 0.1", 4711, ["activity"]) { Release = "1.2.4-rc1" },
        new Welcome(1, "TagBox 0.1", 42, ["files", "fetch"], 1 << 20, 1 << 18) { Release = "1.2.3" },
        new Ping(), new Pong(), new ListTags(), new ListModels(), new GetStatus(), new Stop(), new Done(),
        new TagList([new("violin", ["mtat", "mtg"])], [new("strings", ["violin", "cello"])]),
        new ModelList([new("mtat", "tagger", "Fifty tags.", true), new("vqvae", "prior", "A latent.", false)]),
        Submit,
        Submit with { Prior = null, Taggers = [], Steps = null, Bits = null, Folder = null },
        Submit with { Format = "flac", Names = "{stem}", Attached = true, Head = [1, 2, 3] },
        new Accepted(16), new Credit(8), new Queued(3),
        new Audio(65536, new(new byte[] { 0, 0, 128, 63, 0, 0, 128, 191 })),
        new JobProgress(JobState.Running, 0.25, 12.5, "steering", 0, [new("violin", 4096, 512, new byte[] { 0, 128, 255 })]),
        new JobProgress(JobState.Waiting, 0, null, "waiting", 2, []),
        new JobResult(-96000, 48000, 2, 480000, [new("violin", "/home/ada/song/Take 1 violin.wav"), new("rest", null)]),
        new JobResult(-96000, 48000, 2, 480000, [new("keys", null) { Tags = ["piano", "organ"], PeakDb = -3.1, RmsDb = -21.4 }, new("rest", null)])
        {
            Taggers = ["builtin"], Prior = "learned", Steps = 0, Clipped = 12, Warnings = ["'kick' was taken for drums."],
        },
        new Watch("0c7e"), new Cancel("0c7e"), new Confirm("0c7e"), new Fetch("0c7e", 1, 1024, 512),
        new Listen("0c7e", "/home/ada/take.wav", 4800, 96000, 0.5, ["mtat"]),
        new Listen("0c7e", "/home/ada/take.wav", 0, null, null, []),
        new Listeners(48000, 2, 480000, [new("mtat", ["violin", "drums"]), new("builtin", ["cello"])]),
        new Moment(1, 2.5, 5, [0.25f, 1, 0]),
        new Heard(["The file ends early."]),
        new EngineStatus("TagBox 0.1", 42, 3.5, 1 << 30, [new("Ardour", 4711, 2.5)], [new("0c7e", "Take 1", JobState.Finished, 1, null, "done")]),
        new Failure(EngineErrors.NotFound, "There is no job 'x'.", "Submit it again."),
    ];
}
