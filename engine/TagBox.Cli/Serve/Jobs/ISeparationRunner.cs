using TagBox.Engine.Audio;
using TagBox.Engine.Methods;
using TagBox.Engine.Separation;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Serve.Jobs;

/// <summary>What jobs are done by: the engine's separation, as the protocol asks for it. Errors are TagBoxExceptions.</summary>
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

    /// <summary>Does a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="method">What it was prepared with.</param>
    /// <param name="audio">Its audio.</param>
    /// <param name="sink">Takes the stems, the rest last.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Stops it.</param>
    void Run(Submit job, SeparationMethod method, IAudioReader audio, IStemSink sink, IProgress<SeparationProgress> progress, CancellationToken cancellation);
}
