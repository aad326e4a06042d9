using TagBox.Engine.Audio;
using TagBox.Engine.Methods;
using TagBox.Engine.Separation;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Serve.Jobs;

/// <summary>What jobs are done by: the engine's separation and its taggers, as the protocol asks for them. Errors are TagBoxExceptions.</summary>
internal interface ISeparationRunner
{
    /// <summary>The stems that can be asked for.</summary>
    TagList ListTags();

    /// <summary>The taggers and priors.</summary>
    ModelList ListModels();

    /// <summary>Checks that a job can be done, before its audio is taken.</summary>
    /// <param name="job">The job.</param>
    /// <returns>The names of its stems, without the rest.</returns>
    IReadOnlyList<string> Check(Submit job);

    /// <summary>Makes what a job is done with.</summary>
    /// <param name="job">The job.</param>
    SeparationMethod Prepare(Submit job);

    /// <summary>Listens to a file.</summary>
    /// <param name="request">Which one.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>A <see cref="Listeners"/>, a <see cref="Moment"/> for each clip as it is heard, and <see cref="Heard"/>.</returns>
    IEnumerable<IMessage> Listen(Listen request, CancellationToken cancellation);

    /// <summary>Does a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="method">What it was prepared with.</param>
    /// <param name="audio">Its audio.</param>
    /// <param name="sink">Takes the stems, the rest last.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Stops it.</param>
    void Run(Submit job, SeparationMethod method, IAudioReader audio, IStemSink sink, IProgress<SeparationProgress> progress, CancellationToken cancellation);
}
