using TagBox.Plugin.Tests.Host;
using TagBox.Plugin.Vst3;
using TagBox.Plugin.Vst3.Native;

namespace TagBox.Plugin.Tests.Vst3;

public sealed unsafe class ParameterTests : IDisposable
{
    private const uint Gain = 10;
    private const uint Shape = 30;
    private const uint Peak = 40;

    private readonly HostedEffect effect = GainFactory.Host();

    public ParameterTests() => effect.Initialize().ShouldBe(Result.Ok);

    public void Dispose() => effect.Dispose();

    [Fact]
    public void Info_OfEach_IsWhatTheEffectDeclares()
    {
        effect.ParameterCount().ShouldBe(4);
        effect.ParameterInfo(0, out ParameterInfo gain).ShouldBe(Result.Ok);
        (gain.Id, gain.StepCount, gain.Default, gain.UnitId, gain.Flags).ShouldBe((Gain, 0, 0.5, 0, 1));
        new string(gain.Title).ShouldBe("Gain");
        new string(gain.ShortTitle).ShouldBe("Gain");
        new string(gain.Units).ShouldBe("x");
        effect.ParameterInfo(1, out ParameterInfo bypass);
        (bypass.StepCount, bypass.Flags).ShouldBe((1, 0x10001));
        effect.ParameterInfo(2, out ParameterInfo shape);
        (shape.StepCount, shape.Default, shape.Flags).ShouldBe((2, 0.5, 9));
        effect.ParameterInfo(3, out ParameterInfo peak);
        peak.Flags.ShouldBe(2);
        effect.ParameterInfo(4, out _).ShouldBe(Result.InvalidArgument);
        effect.ParameterInfo(-1, out _).ShouldBe(Result.InvalidArgument);
    }

    [Fact]
    public void Text_OfARange_GoesThereAndBack()
    {
        effect.Text(Gain, 0.25).ShouldBe("0.5");
        effect.Value(Gain, "0.5").ShouldBe(0.25);
        effect.Value(Gain, " 0.5 X ").ShouldBe(0.25);
        effect.Value(Gain, "99").ShouldBe(1);
        effect.Value(Gain, "loud").ShouldBeNull();
        effect.Value(Gain, "nan").ShouldBeNull();
        effect.Value(Gain, "").ShouldBeNull();
        effect.ToPlain(Gain, 0.25).ShouldBe(0.5);
        effect.ToNormalised(Gain, 0.5).ShouldBe(0.25);
    }

    [Theory]
    [InlineData("sine", 0)]
    [InlineData("square", 0.5)]
    [InlineData("saw", 1)]
    public void Text_OfAList_GoesThereAndBack(string text, double value)
    {
        effect.Text(Shape, value).ShouldBe(text);
        effect.Value(Shape, text.ToUpperInvariant()).ShouldBe(value);
        effect.ToNormalised(Shape, effect.ToPlain(Shape, value)).ShouldBe(value);
    }

    [Theory]
    [InlineData(0.33, "sine")]
    [InlineData(0.34, "square")]
    [InlineData(0.67, "saw")]
    [InlineData(7, "saw")]
    [InlineData(-7, "sine")]
    public void Text_BetweenTheStepsAndBeyond_IsTheStepsOfEqualWidth(double value, string text) => effect.Text(Shape, value).ShouldBe(text);

    [Fact]
    public void Unknown_Ids_AreRefused()
    {
        effect.Set(99, 0.5).ShouldBe(Result.InvalidArgument);
        effect.Get(99).ShouldBe(0);
        effect.Text(99, 0.5).ShouldBeNull();
        effect.Value(99, "0").ShouldBeNull();
        effect.ToPlain(99, 0.7).ShouldBe(0.7);
        effect.ToNormalised(99, 0.7).ShouldBe(0.7);
    }

    [Fact]
    public void Set_ByTheHost_IsClampedAndKept()
    {
        effect.Set(Gain, 0.75).ShouldBe(Result.Ok);
        effect.Get(Gain).ShouldBe(0.75);
        effect.Set(Gain, 5).ShouldBe(Result.Ok);
        effect.Get(Gain).ShouldBe(1);
        effect.Set(Gain, double.NaN).ShouldBe(Result.InvalidArgument);
        effect.Get(Gain).ShouldBe(1);
    }

    [Fact]
    public void Set_OfAReadOnlyOne_IsTakenAndForgotten()
    {
        effect.Set(Peak, 0.75).ShouldBe(Result.Ok);
        effect.Get(Peak).ShouldBe(0);
    }

    [Fact]
    public void State_GoesThereAndBack_InPortions()
    {
        effect.Set(Gain, 0.125);
        StateStream saved = new();
        effect.GetState(saved).ShouldBe(Result.Ok);
        effect.Set(Gain, 1);

        effect.SetState(new StateStream(saved.Written)).ShouldBe(Result.Ok);
        effect.Get(Gain).ShouldBe(0.125);
        effect.SetComponentState(new StateStream(saved.Written)).ShouldBe(Result.Ok);
        effect.Get(Gain).ShouldBe(0.125);
    }

    [Fact]
    public void State_CutShort_FailsAndChangesNothing()
    {
        effect.Set(Gain, 0.125);
        effect.SetState(new StateStream(new byte[12])).ShouldBe(Result.InternalError);
        effect.SetState(new StateStream([])).ShouldBe(Result.InternalError);
        effect.Get(Gain).ShouldBe(0.125);
    }

    [Fact]
    public void State_ToAFullDisk_Fails() => effect.GetState(new StateStream { Full = true }).ShouldBe(Result.InternalError);

    [Fact]
    public void View_IsNone() => effect.CreateView().ShouldBe(0);

    [Fact]
    public void Ids_TwiceTheSame_AreRefused() =>
        Should.Throw<ArgumentException>(() => new ParameterSet([new RangeParameter(0, 1, 0) { Id = 1, Title = "A" }, new RangeParameter(0, 1, 0) { Id = 1, Title = "B" }]));
}
