using TagBox.Ipc.Client;
using TagBox.Ipc.Tests.Doubles;

namespace TagBox.Ipc.Tests.Client;

/// <summary>
/// Not beside other tests that start programs: a child that is born while a script is being written holds its file open for a moment,
/// and Linux runs no file that somebody may be writing.
/// </summary>
[Collection("programs")]
public sealed class EngineLauncherTests : IDisposable
{
    private readonly TestHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public void Find_ASettingThatNamesNothing_IsAnErrorAndNotPassedOver() =>
        Should.Throw<EngineException>(new EngineLauncher(home.Endpoint.Home + "/none").Find).Code.ShouldBe(EngineErrors.NoEngine);

    [Fact]
    public void Find_ByTheSetting_IsThat()
    {
        string program = Program("engine", "exit 0");
        new EngineLauncher(program).Find().ShouldBe(program);
    }

    [Fact]
    public void Find_WithoutASetting_LooksBeside()
    {
        if (Environment.GetEnvironmentVariable(EngineLauncher.ProgramVariable) is not null)
        {
            return;
        }

        string program = Program(OperatingSystem.IsWindows() ? "tagbox.exe" : "tagbox", "exit 0");
        new EngineLauncher(beside: Path.GetDirectoryName(program)).Find().ShouldBe(program);
    }

    [Fact]
    public async Task Start_AnEngineThatEndsAtOnce_SaysWithWhatExitCode()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        EngineLauncher launcher = new(Program("engine", "echo no luck >&2; exit 7"));
        EngineException error = await Should.ThrowAsync<EngineException>(launcher.StartAsync(home.Endpoint, default));
        error.Code.ShouldBe(EngineErrors.CannotRun);
        error.Message.ShouldContain("exit code 7: no luck");
    }

    [Fact]
    public async Task Start_AnEngineThatSaysWhyItCannotRun_IsQuoted()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        EngineLauncher launcher = new(Program("engine", "echo 'tagbox: The spool is read-only. Make it writable.' >&2; exit 1"));
        EngineException error = await Should.ThrowAsync<EngineException>(launcher.StartAsync(home.Endpoint, default));
        error.Code.ShouldBe(EngineErrors.CannotRun);
        error.Message.ShouldBe("The spool is read-only. Make it writable.");
    }

    [Fact]
    public async Task Start_WhileAnotherIsAboutToEnd_IsTriedAgain()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        EngineLauncher launcher = new(Program("engine", $"if mkdir once 2>/dev/null; then exit {EngineLauncher.AlreadyRunningExitCode}; fi; exit 7"));
        (await Should.ThrowAsync<EngineException>(launcher.StartAsync(home.Endpoint, default))).Message.ShouldContain("exit code 7");
    }

    [Fact]
    public async Task Start_AnEngineThatCrashesAtOnce_IsALossAndNotTheEnd()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        EngineLauncher launcher = new(Program("engine", "kill -9 $$"));
        (await Should.ThrowAsync<IOException>(launcher.StartAsync(home.Endpoint, default))).Message.ShouldContain("exit code 137");
    }

    [Fact]
    public async Task Start_AnEngineThatNeverListens_IsGivenUp()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        EngineLauncher launcher = new(Program("engine", "exec sleep 3")) { StartTimeout = TimeSpan.FromMilliseconds(300) };
        (await Should.ThrowAsync<EngineException>(launcher.StartAsync(home.Endpoint, default))).Code.ShouldBe(EngineErrors.Unreachable);
    }

    [Fact]
    public async Task Start_WhereAnotherWasFaster_MeetsThatOne()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using RunningServer server = new(home.Endpoint, new FakeEngine());
        EngineLauncher launcher = new(Program("engine", $"exit {EngineLauncher.AlreadyRunningExitCode}"));
        await using Stream stream = await launcher.StartAsync(home.Endpoint, default);
    }

    private string Program(string name, string script)
    {
        string path = Path.Combine(Directory.CreateDirectory(home.Endpoint.Home).FullName, name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}
