using TagBox.Ipc.Messages;

namespace TagBox.Cli.Serve.Jobs;

/// <summary>Is told what becomes of jobs, for a log.</summary>
internal interface IJobLog
{
    /// <summary>A job's audio is safe.</summary>
    void Came(Job job);

    /// <summary>A job's turn has come.</summary>
    void Began(Job job);

    /// <summary>Something came of a job.</summary>
    void Ended(Job job, IMessage outcome);

    /// <summary>The engine made a mistake at a job.</summary>
    void Broke(Job job, Exception error);

    /// <summary>A job is kept no more.</summary>
    void Dropped(Job job);
}
