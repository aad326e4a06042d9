using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace TagBox.EndToEnd.Cluster;

/// <summary>A Slurm of one controller and two nodes of one processor each, all on this machine, in a folder of its own.</summary>
internal sealed class SlurmCluster : IDisposable
{
    private static readonly string[] Nodes = ["tb1", "tb2"];

    private readonly string folder;
    private readonly Dictionary<string, string> environment;
    private readonly Dictionary<string, Daemon> nodes = [];
    private readonly Stack<Daemon> others = new();

    /// <summary>Starts it.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="programs">A folder whose programs jobs find.</param>
    public SlurmCluster(string folder, string programs)
    {
        this.folder = folder;
        environment = new()
        {
            ["SLURM_CONF"] = At("slurm.conf"),
            ["PATH"] = $"{programs}:{Environment.GetEnvironmentVariable("PATH")}",
        };
        Directory.CreateDirectory(At("state"));
        File.WriteAllText(At("slurm.conf"), Configuration());
        File.WriteAllBytes(At("munge.key"), RandomNumberGenerator.GetBytes(128));
        Tool.Run("chmod", ["600", At("munge.key")]);
        try
        {
            others.Push(new Daemon("munged", ["--foreground", "--force", .. Of("socket"), .. Of("key"), .. Of("pid"), .. Of("log"), .. Of("seed")], environment));
            Eventually.Be(() => File.Exists(At("munge.socket")), "munged listens");
            others.Push(new Daemon("slurmctld", ["-D"], environment));
            foreach (string node in Nodes)
            {
                nodes[node] = Node(node);
            }

            Eventually.Be(() => Idle() == Nodes.Length, "both nodes are idle");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Submits a batch script.</summary>
    /// <returns>The job's number.</returns>
    public string Submit(string log, string script, params string[] arguments) =>
        Slurm("sbatch", ["--parsable", "--output", log, script, .. arguments]).Trim();

    /// <summary>The tasks that wait or run, on one node or anywhere.</summary>
    public string[] Tasks(string? node = null) =>
        Slurm("squeue", ["--noheader", "--format=%A", .. node is null ? Array.Empty<string>() : [$"--nodelist={node}", "--states=RUNNING"]]).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>All that Slurm knows of a job.</summary>
    public string Job(string id) => Slurm("scontrol", ["show", "job", id]);

    /// <summary>Kills a node with all that runs on it.</summary>
    public void Kill(string node)
    {
        nodes.Remove(node, out Daemon? daemon);
        daemon!.Dispose();
    }

    /// <summary>Ends it, and what runs on it.</summary>
    public void Dispose()
    {
        foreach (Daemon node in nodes.Values)
        {
            node.Dispose();
        }

        while (others.TryPop(out Daemon? daemon))
        {
            daemon.Dispose();
        }
    }

    private string At(string name) => Path.Combine(folder, name);

    private string Slurm(string program, IEnumerable<string> arguments) => Tool.Run(program, arguments, environment);

    private int Idle()
    {
        try
        {
            return Slurm("sinfo", ["--noheader", "--Node", "--states=IDLE"]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        }
        catch (ToolException)
        {
            return 0; // The controller does not answer yet.
        }
    }

    /// <summary>A node is a tree of processes of its own, which ends with its first.</summary>
    private Daemon Node(string name)
    {
        Directory.CreateDirectory(At($"spool-{name}"));
        return new("unshare", ["--pid", "--fork", "--kill-child", "--mount-proc", "slurmd", "-D", "-N", name], environment);
    }

    private string[] Of(string kind) => kind switch
    {
        "socket" => ["--socket", At("munge.socket")],
        "key" => ["--key-file", At("munge.key")],
        _ => [$"--{kind}-file", At($"munge.{kind}")],
    };

    private string Configuration()
    {
        string host = Dns.GetHostName().Split('.')[0];
        return $"""
            ClusterName=tagbox
            SlurmctldHost={host}(127.0.0.1)
            SlurmctldPort={FreePort()}
            SlurmUser=root
            AuthType=auth/munge
            AuthInfo=socket={At("munge.socket")},cred_expire=5
            StateSaveLocation={At("state")}
            SlurmdSpoolDir={At("spool-%n")}
            SlurmctldPidFile={At("slurmctld.pid")}
            SlurmdPidFile={At("slurmd-%n.pid")}
            SlurmctldLogFile={At("slurmctld.log")}
            SlurmdLogFile={At("slurmd-%n.log")}
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_CPU
            SchedulerType=sched/builtin
            MpiDefault=none
            SlurmdTimeout=10
            {string.Join('\n', Nodes.Select(node => $"NodeName={node} NodeHostname={host} NodeAddr=127.0.0.1 Port={FreePort()} CPUs=1 RealMemory=4096"))}
            PartitionName=songs Nodes={string.Join(',', Nodes)} Default=YES MaxTime=INFINITE State=UP

            """;
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
