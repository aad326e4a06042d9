using Serilog;
using Serilog.Core;
using Serilog.Formatting.Json;
using TagBox.Cli.Serve.Jobs;
using TagBox.Ipc.Messages;
using TagBox.Ipc.Server;

namespace TagBox.Cli.Serve;

/// <summary>The engine's log: a JSON object a line, in files that are replaced before they fill the disk.</summary>
internal sealed class ServeLog : IServerLog, IJobLog, IDisposable
{
    private const long MaxFileLength = 4 << 20;
    private const int MaxFiles = 5;

    private readonly Logger logger;

    /// <summary>Opens the log.</summary>
    /// <param name="folder">The folder of its files.</param>
    public ServeLog(string folder) => logger = new LoggerConfiguration()
        .MinimumLevel.Debug()
        .WriteTo.File(
            new JsonFormatter(),
            Path.Combine(folder, "engine-.log"),
            rollingInterval: RollingInterval.Day,
            fileSizeLimitBytes: MaxFileLength,
            rollOnFileSizeLimit: true,
            retainedFileCountLimit: MaxFiles)
        .CreateLogger();

    /// <summary>The engine begins to serve.</summary>
    public void Started(ServeOptions options) => logger.Information(
        "TagBox {Version} serves at {Pipe} in process {Process}, {Jobs} jobs at once",
        ProductVersion.Number, options.Endpoint.PipeName, Environment.ProcessId, options.JobsAtOnce);

    /// <summary>The engine ends in good order.</summary>
    public void Stopped() => logger.Information("Stopped");

    /// <summary>The engine ends because of an error.</summary>
    public void Died(Exception error) => logger.Fatal(error, "The server failed");

    /// <inheritdoc/>
    public void ClientConnected(string client) => logger.Debug("Client {Client} came", client);

    /// <inheritdoc/>
    public void ClientDisconnected(string client, string reason) => logger.Debug("Client {Client} left: {Reason}", client, reason);

    /// <inheritdoc/>
    public void RequestFailed(string client, string kind, Exception error) =>
        logger.Warning("{Kind} of {Client} failed: {Error}", kind, client, error is TagBox.Ipc.EngineException ? error.Message : error.ToString());

    /// <inheritdoc/>
    public void Came(Job job) => logger.Information(
        "Job {Job} came: {Frames} samples of {Channels} channels at {Rate} Hz, stems {Stems}",
        job.Spooled.Request.Job, job.Spooled.Request.Frames, job.Spooled.Request.Channels, job.Spooled.Request.Rate, job.Spooled.Stems);

    /// <inheritdoc/>
    public void Began(Job job) => logger.Information("Job {Job} began, attempt {Attempt}", job.Spooled.Request.Job, job.Spooled.Attempts);

    /// <inheritdoc/>
    public void Ended(Job job, IMessage outcome)
    {
        if (outcome is Failure failure)
        {
            logger.Warning("Job {Job} ended as {Code}: {Text}", job.Spooled.Request.Job, failure.Code, failure.Text);
        }
        else
        {
            logger.Information("Job {Job} is finished", job.Spooled.Request.Job);
        }
    }

    /// <inheritdoc/>
    public void Broke(Job job, Exception error) => logger.Error(error, "Job {Job} met a mistake of the engine", job.Spooled.Request.Job);

    /// <inheritdoc/>
    public void Dropped(Job job) => logger.Information("Job {Job} is dropped", job.Spooled.Request.Job);

    /// <inheritdoc/>
    public void Dispose() => logger.Dispose();
}
