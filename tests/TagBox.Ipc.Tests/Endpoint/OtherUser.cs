using System.Runtime.InteropServices;

namespace TagBox.Ipc.Tests.Endpoint;

/// <summary>Acts as another user on a thread of its own: on Linux the bare system call changes the calling thread only.</summary>
internal static partial class OtherUser
{
    private const int Nobody = 65534;
    private const int Keep = -1;

    /// <summary>Runs something as nobody.</summary>
    public static T Run<T>(Func<T> act)
    {
        T result = default!;
        Exception? thrown = null;
        Thread thread = new(() =>
        {
            try
            {
                SystemCall(SetResUid, Keep, Nobody, Keep).ShouldBe(0);
                result = act();
            }
            catch (Exception error)
            {
                thrown = error;
            }
            finally
            {
                SystemCall(SetResUid, Keep, 0, Keep);
            }
        });
        thread.Start();
        thread.Join();
        return thrown is null ? result : throw thrown;
    }

    private static int SetResUid => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 147 : 117;

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long SystemCall(long number, int real, int effective, int saved);
}
