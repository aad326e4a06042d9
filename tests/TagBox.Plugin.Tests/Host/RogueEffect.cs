using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Tests.Host;

/// <summary>An effect that throws out of the methods it is told to.</summary>
internal sealed class RogueEffect(params string[] throwing) : AudioEffect(new ParameterSet([new RogueParameter(throwing) { Id = 1, Title = "Rogue" }]))
{
    public override uint LatencySamples => Try(nameof(LatencySamples), 5u);

    public override uint TailSamples => Try(nameof(TailSamples), 6u);

    public override ContextNeeds ContextNeeds => Try(nameof(ContextNeeds), ContextNeeds.Tempo);

    public override bool AcceptsMainChannels(int channels) => Try(nameof(AcceptsMainChannels), true);

    public override void Initialize(IHost host) => Try(nameof(Initialize), 0);

    public override void Activate(ProcessSetup setup) => Try(nameof(Activate), 0);

    public override void Deactivate() => Try(nameof(Deactivate), 0);

    public override void SetProcessing(bool processing) => Try(nameof(SetProcessing), 0);

    public override void OnEdited(int index) => Try(nameof(OnEdited), 0);

    public override void Process(in ProcessBlock block)
    {
        block.Output(0)[0].Fill(float.NaN);
        Try(nameof(Process), 0);
    }

    public override void SaveState(Stream stream) => Try(nameof(SaveState), 0);

    public override void LoadState(Stream stream) => Try(nameof(LoadState), 0);

    protected override void Dispose(bool disposing) => Try(nameof(Dispose), 0);

    private T Try<T>(string name, T value) => throwing.Contains(name) ? throw new InvalidOperationException(name) : value;

    private sealed class RogueParameter(string[] throwing) : RangeParameter(0, 1, 0)
    {
        public override string ToText(double normalised) =>
            throwing.Contains(nameof(ToText)) ? throw new InvalidOperationException() : base.ToText(normalised);

        public override bool TryParse(string text, out double normalised) =>
            throwing.Contains(nameof(TryParse)) ? throw new InvalidOperationException() : base.TryParse(text, out normalised);
    }
}
