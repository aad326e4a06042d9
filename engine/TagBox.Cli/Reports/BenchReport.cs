namespace TagBox.Cli.Reports;

/// <summary>What <c>tagbox bench --json</c> prints.</summary>
/// <param name="Version">TagBox's.</param>
/// <param name="Threads">Threads that worked.</param>
/// <param name="PeakGflops">What the machine's multiply-adds reach on registers alone, in 10⁹ operations a second.</param>
/// <param name="Taggers">How fast each listens.</param>
/// <param name="AudioSeconds">How much audio was separated.</param>
/// <param name="Stems">Into how many stems, the rest not counted.</param>
/// <param name="Steps">Steering steps a window.</param>
/// <param name="SecondsTaken">How long it took.</param>
/// <param name="PeakMegabytes">The most memory the process held, in 10⁶ bytes.</param>
internal sealed record BenchReport(
    string Version, int Threads, double PeakGflops, IReadOnlyList<BenchTagger> Taggers, int AudioSeconds, int Stems, int Steps, double SecondsTaken, double PeakMegabytes);
