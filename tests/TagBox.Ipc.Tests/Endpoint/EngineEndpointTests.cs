using System.IO.Pipes;
using System.Net.Sockets;
using TagBox.Ipc.Endpoint;
using TagBox.Ipc.Tests.Doubles;
using TagBox.Ipc.Tests.Server;

namespace TagBox.Ipc.Tests.Endpoint;

public sealed class EngineEndpointTests : IDisposable
{
    private const UnixFileMode Everybody = (UnixFileMode)0b111_111_111;
    private readonly TestHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public void TryLock_WhileAnotherHoldsIt_IsNull()
    {
        using (home.Endpoint.TryLock().ShouldNotBeNull())
        {
            home.Endpoint.TryLock().ShouldBeNull();
        }

        using IDisposable? again = home.Endpoint.TryLock();
        again.ShouldNotBeNull();
    }

    [Fact]
    public async Task Listen_WhereADeadEngineLeftItsSocket_TakesItsPlace()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(home.Endpoint.PipeName)!);
        if (!OperatingSystem.IsWindows())
        {
            using Socket dead = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            dead.Bind(new UnixDomainSocketEndPoint(home.Endpoint.PipeName));
        }

        (await home.Endpoint.TryConnectAsync(default)).ShouldBeNull();
        await using RunningServer server = new(home.Endpoint, new FakeEngine());
        await using RawClient client = await RawClient.ConnectAsync(home.Endpoint);
    }

    [Fact]
    public void Home_TooLongForASocket_SaysWhatToDo()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        EngineEndpoint endpoint = new(Path.Combine(Path.GetTempPath(), new string('x', 120)));
        Should.Throw<EngineException>(endpoint.Listen).Advice.ShouldContain(EngineEndpoint.HomeVariable);
    }

    [Fact]
    public void Listen_MakesItsFolderPrivate()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string folder = Directory.CreateDirectory(Path.GetDirectoryName(home.Endpoint.PipeName)!).FullName;
        File.SetUnixFileMode(folder, Everybody);
        using NamedPipeServerStream pipe = home.Endpoint.Listen();
        File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [RootFact]
    public async Task OtherUser_CannotEvenReachThePipe()
    {
        await using RunningServer server = new(home.Endpoint, new FakeEngine());
        OtherUser.Run(Connect).ShouldBe(SocketError.AccessDenied);
    }

    [RootFact]
    public async Task OtherUser_WhoReachesThePipe_IsTurnedAwayAndOthersAreNot()
    {
        await using RunningServer server = new(home.Endpoint, new FakeEngine());
        Open();
        OtherUser.Run(Connect).ShouldBe(SocketError.Disconnecting);
        await Eventually.HoldsAsync(() => server.Log.Contains("left: ?: it belongs to another user"));
        await using RawClient own = await RawClient.ConnectAsync(home.Endpoint);
    }

    [RootFact]
    public async Task Engine_OfAnotherUser_IsNotTalkedTo()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(home.Endpoint.PipeName)!);
        Open();
        using Socket impostor = OtherUser.Run(() =>
        {
            Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Bind(new UnixDomainSocketEndPoint(home.Endpoint.PipeName));
            socket.Listen();
            return socket;
        });
        (await Should.ThrowAsync<EngineException>(async () => await home.Endpoint.TryConnectAsync(default))).Message.ShouldContain("another user");
    }

    /// <summary>Lets everybody in as far as files say, so that only the check of the peer is left.</summary>
    private void Open()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(home.Endpoint.Home, Everybody);
        File.SetUnixFileMode(Path.GetDirectoryName(home.Endpoint.PipeName)!, Everybody);
        if (File.Exists(home.Endpoint.PipeName))
        {
            File.SetUnixFileMode(home.Endpoint.PipeName, Everybody);
        }
    }

    private SocketError Connect()
    {
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(home.Endpoint.PipeName));
            return socket.Receive(new byte[1]) == 0 ? SocketError.Disconnecting : SocketError.Success;
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode == SocketError.ConnectionReset ? SocketError.Disconnecting : error.SocketErrorCode;
        }
    }
}
