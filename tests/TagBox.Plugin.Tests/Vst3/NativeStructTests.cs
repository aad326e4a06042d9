using System.Runtime.CompilerServices;
using TagBox.Plugin.Vst3;
using TagBox.Plugin.Vst3.Native;

namespace TagBox.Plugin.Tests.Vst3;

/// <summary>Sizes as the SDK checks them when it is compiled (vststructsizecheck.h), and offsets of fields that follow padding.</summary>
public sealed unsafe class NativeStructTests
{
    [Fact]
    public void Sizes_AreTheSdks()
    {
        sizeof(FactoryInfo).ShouldBe(452);
        sizeof(ClassInfo).ShouldBe(116);
        sizeof(ClassInfo2).ShouldBe(440);
        sizeof(ClassInfoW).ShouldBe(696);
        sizeof(NativeSetup).ShouldBe(24);
        sizeof(AudioBusBuffers).ShouldBe(24);
        sizeof(ProcessData).ShouldBe(80);
        sizeof(BusInfo).ShouldBe(276);
        sizeof(ParameterInfo).ShouldBe(792);
        sizeof(ProcessContext).ShouldBe(112);
        sizeof(UnitInfo).ShouldBe(268);
    }

    [Fact]
    public void Offsets_AreTheSdks()
    {
        ProcessContext context = default;
        Offset(ref context, ref context.SampleRate).ShouldBe(8);
        Offset(ref context, ref context.Tempo).ShouldBe(72);
        Offset(ref context, ref context.SamplesToNextClock).ShouldBe(104);
        ProcessData data = default;
        ((byte*)&data.Inputs - (byte*)&data).ShouldBe(24);
        ((byte*)&data.ProcessContext - (byte*)&data).ShouldBe(72);
        ParameterInfo info = default;
        Offset(ref info, ref info.Default).ShouldBe(776);
    }

    private static nint Offset<TStruct, TField>(ref TStruct whole, ref TField field) =>
        Unsafe.ByteOffset(ref Unsafe.As<TStruct, byte>(ref whole), ref Unsafe.As<TField, byte>(ref field));
}
