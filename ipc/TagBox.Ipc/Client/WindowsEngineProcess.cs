using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace TagBox.Ipc.Client;

/// <summary>
/// An engine on Windows, below normal priority and without the files and sockets of its starter, which <see cref="Process"/> hands on
/// wherever they may be inherited.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed unsafe partial class WindowsEngineProcess : EngineProcess
{
    private const uint BelowNormalPriority = 0x4000;
    private const uint NoWindow = 0x0800_0000;
    private const uint UnicodeEnvironment = 0x400;
    private const uint HasAttributes = 0x8_0000;
    private const uint UsesStreams = 0x100;
    private const nuint HandleList = 0x2_0002;
    private const int StillRunning = 259;

    private readonly SafeProcessHandle process;

    private WindowsEngineProcess(SafeProcessHandle process, Stream complaints)
    {
        this.process = process;
        // In UTF-8, as the program writes everything.
        Complaints = new StreamReader(complaints);
    }

    /// <inheritdoc/>
    public override int? ExitCode => GetExitCodeProcess(process, out int code) && code == StillRunning ? null : code;

    /// <inheritdoc/>
    public override StreamReader Complaints { get; }

    /// <summary>Starts a program.</summary>
    /// <param name="program">Its file, arguments, folder and environment.</param>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    public static WindowsEngineProcess Create(ProcessStartInfo program)
    {
        using SafeFileHandle nothing = File.OpenHandle("NUL", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Inheritable);
        AnonymousPipeServerStream complaints = new(PipeDirection.In, HandleInheritability.Inheritable);
        try
        {
            SafeProcessHandle process = Create(program, nothing.DangerousGetHandle(), complaints.ClientSafePipeHandle.DangerousGetHandle());
            complaints.DisposeLocalCopyOfClientHandle();
            return new WindowsEngineProcess(process, complaints);
        }
        catch
        {
            complaints.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        process.Dispose();
        Complaints.Dispose();
    }

    private static SafeProcessHandle Create(ProcessStartInfo program, nint nothing, nint complaints)
    {
        // The only handles that the program inherits.
        ReadOnlySpan<nint> inherited = [nothing, complaints];
        nuint size = 0;
        InitializeProcThreadAttributeList(null, 1, 0, ref size);
        byte* attributes = stackalloc byte[(int)size];
        Check(InitializeProcThreadAttributeList(attributes, 1, 0, ref size));
        try
        {
            fixed (nint* handles = inherited)
            fixed (char* commandLine = $"\"{program.FileName}\" {program.Arguments}\0".ToCharArray())
            fixed (char* environment = EnvironmentBlock(program.Environment))
            {
                Check(UpdateProcThreadAttribute(attributes, 0, HandleList, handles, (nuint)(inherited.Length * sizeof(nint)), 0, 0));
                StartupInfo start = new()
                {
                    Size = sizeof(StartupInfo),
                    Flags = UsesStreams,
                    Input = nothing,
                    Output = nothing,
                    Error = complaints,
                    Attributes = attributes,
                };
                const uint How = NoWindow | UnicodeEnvironment | HasAttributes;
                Check(CreateProcess(null, commandLine, 0, 0, inheritHandles: true, How, environment, program.WorkingDirectory, start, out ProcessInformation born));
                new SafeFileHandle(born.Thread, ownsHandle: true).Dispose();
                SafeProcessHandle process = new(born.Process, ownsHandle: true);
                // Not at birth: Wine overlooks it there.
                SetPriorityClass(process, BelowNormalPriority);
                return process;
            }
        }
        finally
        {
            DeleteProcThreadAttributeList(attributes);
        }
    }

    // Sorted, as Windows wants it; every variable ends with a zero, and so does the block.
    private static string EnvironmentBlock(IDictionary<string, string?> variables) =>
        string.Concat(variables.OrderBy(variable => variable.Key, StringComparer.OrdinalIgnoreCase).Select(variable => $"{variable.Key}={variable.Value}\0")) + '\0';

    private static void Check(bool succeeded)
    {
        if (!succeeded)
        {
            throw new Win32Exception();
        }
    }

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool InitializeProcThreadAttributeList(byte* list, int count, uint flags, ref nuint size);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool UpdateProcThreadAttribute(byte* list, uint flags, nuint attribute, void* value, nuint size, nint previous, nint previousSize);

    [LibraryImport("kernel32")]
    private static partial void DeleteProcThreadAttributeList(byte* list);

    [LibraryImport("kernel32", EntryPoint = "CreateProcessW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CreateProcess(
        string? program, char* commandLine, nint processSecurity, nint threadSecurity, [MarshalAs(UnmanagedType.Bool)] bool inheritHandles, uint flags,
        char* environment, string folder, in StartupInfo start, out ProcessInformation born);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetExitCodeProcess(SafeProcessHandle process, out int code);

    [LibraryImport("kernel32")]
    private static partial int SetPriorityClass(SafeProcessHandle process, uint priority);

    // STARTUPINFOEXW and PROCESS_INFORMATION of processthreadsapi.h, 64 bits.
    [StructLayout(LayoutKind.Explicit, Size = 112)]
    private struct StartupInfo
    {
        [FieldOffset(0)]
        public int Size;

        [FieldOffset(60)]
        public uint Flags;

        [FieldOffset(80)]
        public nint Input;

        [FieldOffset(88)]
        public nint Output;

        [FieldOffset(96)]
        public nint Error;

        [FieldOffset(104)]
        public byte* Attributes;
    }

    [StructLayout(LayoutKind.Explicit, Size = 24)]
    private readonly struct ProcessInformation
    {
        [FieldOffset(0)]
        public readonly nint Process;

        [FieldOffset(8)]
        public readonly nint Thread;
    }
}
