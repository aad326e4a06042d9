using System.Text;
using TagBox.Plugin.Tests.Host;
using TagBox.Plugin.Vst3;
using TagBox.Plugin.Vst3.Native;

namespace TagBox.Plugin.Tests.Vst3;

public sealed unsafe class PluginFactoryTests
{
    private static readonly EffectDescription Wanted = GainFactory.Description;

    private readonly Face factory = GainFactory.Make(() => new GainEffect());

    [Fact]
    public void Factory_InItsThreeVersions_IsOneObject()
    {
        foreach (Guid id in (Guid[])[Face.Unknown, Ids.PluginFactory, Ids.PluginFactory2, Ids.PluginFactory3])
        {
            factory.Query(id).Identity().ShouldBe(factory.Pointer);
        }

        factory.Query(Ids.Component).Exists.ShouldBeFalse();
    }

    [Fact]
    public void FactoryInfo_IsTheDescriptions()
    {
        FactoryInfo info;
        ((delegate* unmanaged<nint, FactoryInfo*, int>)factory[3])(factory.Pointer, &info).ShouldBe(Result.Ok);
        Text(info.Vendor).ShouldBe(Wanted.Vendor);
        Text(info.Url).ShouldBe(Wanted.Url);
        Text(info.Email).ShouldBe(Wanted.Email);
        info.Flags.ShouldBe(FactoryInfo.Unicode);
    }

    [Fact]
    public void ClassInfo_InEveryVersion_IsTheDescriptions()
    {
        ((delegate* unmanaged<nint, int>)factory[4])(factory.Pointer).ShouldBe(1);

        ClassInfo first;
        ((delegate* unmanaged<nint, int, ClassInfo*, int>)factory[5])(factory.Pointer, 0, &first).ShouldBe(Result.Ok);
        InterfaceId.Read(first.ClassId).ShouldBe(Wanted.ClassId);
        first.Cardinality.ShouldBe(0x7FFFFFFF);
        Text(first.Category).ShouldBe("Audio Module Class");
        Text(first.Name).ShouldBe(Wanted.Name);

        ClassInfo2 second;
        ((delegate* unmanaged<nint, int, ClassInfo2*, int>)factory[7])(factory.Pointer, 0, &second).ShouldBe(Result.Ok);
        InterfaceId.Read(second.Class.ClassId).ShouldBe(Wanted.ClassId);
        second.Flags.ShouldBe(0u);
        Text(second.SubCategories).ShouldBe(Wanted.Categories);
        Text(second.Vendor).ShouldBe(Wanted.Vendor);
        Text(second.Version).ShouldBe(Wanted.Version);
        Text(second.Sdk).ShouldStartWith("VST 3.");

        ClassInfoW third;
        ((delegate* unmanaged<nint, int, ClassInfoW*, int>)factory[8])(factory.Pointer, 0, &third).ShouldBe(Result.Ok);
        InterfaceId.Read(third.ClassId).ShouldBe(Wanted.ClassId);
        new string(third.Name).ShouldBe(Wanted.Name);
        new string(third.Vendor).ShouldBe(Wanted.Vendor);
        new string(third.Version).ShouldBe(Wanted.Version);
        Text(third.SubCategories).ShouldBe(Wanted.Categories);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public void ClassInfo_OutOfRange_IsRefusedInEveryVersion(int index)
    {
        ClassInfoW room;
        foreach (int method in (int[])[5, 7, 8])
        {
            ((delegate* unmanaged<nint, int, ClassInfoW*, int>)factory[method])(factory.Pointer, index, &room).ShouldBe(Result.InvalidArgument);
        }
    }

    [Fact]
    public void CreateInstance_OfAnUnknownClassOrInterface_GivesNothing()
    {
        HostedEffect.Create(factory, Guid.NewGuid(), Ids.Component, out int result).Exists.ShouldBeFalse();
        result.ShouldBe(Result.NoInterface);
        HostedEffect.Create(factory, Wanted.ClassId, Guid.NewGuid(), out result).Exists.ShouldBeFalse();
        result.ShouldBe(Result.NoInterface);
    }

    [Fact]
    public void SetHostContext_OfAnyKind_IsTaken() =>
        ((delegate* unmanaged<nint, nint, int>)factory[9])(factory.Pointer, 0).ShouldBe(Result.Ok);

    private static string Text(byte* utf8)
    {
        int length = 0;
        while (utf8[length] != 0)
        {
            length++;
        }

        return Encoding.UTF8.GetString(utf8, length);
    }
}
