using TagBox.Plugin.Tests.Host;
using TagBox.Plugin.Vst3.Native;

namespace TagBox.Plugin.Tests.Vst3;

public sealed unsafe class BusTests
{
    private const ulong Mono = 1UL << 19;
    private const ulong Stereo = 0x3;
    private const ulong Surround71 = 0x63F;
    private const ulong Surround91 = 0x1863F;

    [Fact]
    public void Busses_OfANewInstance_AreStereo()
    {
        using HostedEffect effect = Initialized();
        effect.BusCount(HostedEffect.Input).ShouldBe(1);
        effect.BusCount(HostedEffect.Output).ShouldBe(2);
        effect.BusCount(HostedEffect.Input, media: 1).ShouldBe(0);

        effect.BusInfo(HostedEffect.Output, 0, out BusInfo main).ShouldBe(Result.Ok);
        (main.MediaType, main.Direction, main.ChannelCount, main.BusType, main.Flags).ShouldBe((0, 1, 2, 0, 1u));
        effect.BusInfo(HostedEffect.Output, 1, out BusInfo copy).ShouldBe(Result.Ok);
        (copy.ChannelCount, copy.BusType, copy.Flags).ShouldBe((2, 1, 0u));
        new string(copy.Name).ShouldBe("Copy");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(1, -1)]
    [InlineData(2, 0)]
    [InlineData(-1, 0)]
    public void Busses_OutOfRange_AreRefused(int direction, int index)
    {
        using HostedEffect effect = Initialized();
        effect.BusInfo(direction, index, out _).ShouldBe(Result.InvalidArgument);
        effect.ActivateBus(direction, index, true).ShouldBe(Result.InvalidArgument);
    }

    [Theory]
    [InlineData(Mono, Mono, 1)]
    [InlineData(Stereo, Stereo, 2)]
    [InlineData(Surround71, Stereo, 8)]
    public void Arrange_WhatTheEffectCan_IsTaken(ulong main, ulong auxiliary, int channels)
    {
        using HostedEffect effect = Initialized();
        effect.SetBusArrangements([main], [main, auxiliary]).ShouldBe(Result.Ok);
        effect.BusArrangement(HostedEffect.Input, 0).ShouldBe(main);
        effect.BusArrangement(HostedEffect.Output, 0).ShouldBe(main);
        effect.BusArrangement(HostedEffect.Output, 1).ShouldBe(auxiliary);
        effect.BusInfo(HostedEffect.Input, 0, out BusInfo info);
        info.ChannelCount.ShouldBe(channels);
    }

    [Fact]
    public void Arrange_DifferentInAndOut_FollowsTheInput()
    {
        using HostedEffect effect = Initialized();
        effect.SetBusArrangements([Mono], [Stereo, Stereo]).ShouldBe(Result.False);
        effect.BusArrangement(HostedEffect.Output, 0).ShouldBe(Mono);
    }

    [Fact]
    public void Arrange_WhatTheEffectCannot_KeepsWhatItHad()
    {
        using HostedEffect effect = Initialized();
        effect.SetBusArrangements([Surround91], [Surround91, Stereo]).ShouldBe(Result.False);
        effect.SetBusArrangements([0], [0, Stereo]).ShouldBe(Result.False);
        effect.SetBusArrangements([], [Stereo]).ShouldBe(Result.False);
        effect.SetBusArrangements([Stereo, Stereo], [Stereo]).ShouldBe(Result.False);
        effect.SetBusArrangements([Stereo], [Stereo, Surround71]).ShouldBe(Result.False);
        effect.SetBusArrangements([Stereo], [Stereo, Stereo, Stereo]).ShouldBe(Result.False);
        effect.BusArrangement(HostedEffect.Input, 0).ShouldBe(Stereo);
        effect.BusArrangement(HostedEffect.Output, 1).ShouldBe(Stereo);
    }

    [Fact]
    public void Arrange_WhileActive_IsRefused()
    {
        using HostedEffect effect = GainFactory.Host().Start();
        effect.SetBusArrangements([Mono], [Mono, Stereo]).ShouldBe(Result.False);
        effect.BusArrangement(HostedEffect.Input, 0).ShouldBe(Stereo);
    }

    [Fact]
    public void Arrange_MainBussesOnly_LeavesTheOthers()
    {
        using HostedEffect effect = Initialized();
        effect.SetBusArrangements([Mono], [Mono]).ShouldBe(Result.Ok);
        effect.BusArrangement(HostedEffect.Output, 1).ShouldBe(Stereo);
    }

    private static HostedEffect Initialized()
    {
        HostedEffect effect = GainFactory.Host();
        effect.Initialize().ShouldBe(Result.Ok);
        return effect;
    }
}
