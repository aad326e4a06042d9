using TagBox.Plugin.Tests.Host;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Tests.Vst3;

public sealed class ProcessBlockTests
{
    [Fact]
    public void Process_ChangeWithinTheBlock_TakesEffectAtItsSample()
    {
        using GainEffect effect = new();
        using TestBlock block = new(4, [2], [2, 2]);
        block.Input(0, 1).Fill(1);
        block.Changes.Add(new ParameterChange(GainEffect.Gain, 2, 0.25));

        block.Run(effect);

        block.Output(0, 1).ToArray().ShouldBe([1f, 1f, 0.5f, 0.5f]);
        effect.Parameters.Plain(GainEffect.Peak).ShouldBe(1);
    }

    [Fact]
    public void Process_OutputInTheInputsMemory_GivesTheSame()
    {
        using GainEffect effect = new();
        using TestBlock block = new(3, [1], [1, 2]);
        block.ShareMainBuffers();
        block.Input(0, 0).Fill(0.5f);
        block.Changes.Add(new ParameterChange(GainEffect.Gain, 0, 1));

        block.Run(effect);

        block.Output(0, 0).ToArray().ShouldBe([1f, 1f, 1f]);
    }
}
