using TagBox.Plugin.Tests.Host;
using TagBox.Plugin.Vst3.Native;

namespace TagBox.Plugin.Tests.Vst3;

/// <summary>The rules of COM's identity and counted references, which hosts rely on.</summary>
public sealed class QueryInterfaceTests
{
    private static Face Instance() => HostedEffect.Create(GainFactory.Make(() => new GainEffect()), GainFactory.Description.ClassId, Face.Unknown, out _);

    [Fact]
    public void Query_EveryInterfaceFromEveryOther_IsFoundAndOfTheSameObject()
    {
        Face instance = Instance();
        foreach (Guid from in Ids.OfAnInstance)
        {
            Face first = instance.Query(from);
            first.Exists.ShouldBeTrue();
            first.Identity().ShouldBe(instance.Pointer);
            foreach (Guid to in Ids.OfAnInstance)
            {
                // Reflexive where from is to, symmetric and transitive because every pair is gone through.
                Face second = first.Query(to, out int result);
                result.ShouldBe(Result.Ok);
                second.ShouldBe(instance.Query(to));
                second.Release();
                second.Release();
            }
            first.Release();
        }
        instance.Release().ShouldBe(0u);
    }

    [Fact]
    public void Query_Interfaces_HaveMethodTablesOfTheirOwn()
    {
        Face instance = Instance();
        Guid[] own = [Ids.Component, Ids.AudioProcessor, Ids.EditController, Ids.UnitInfo, Ids.ConnectionPoint, Ids.ContextRequirements];
        List<Face> faces = own.Select(id => instance.Query(id)).ToList();
        faces.Distinct().Count().ShouldBe(own.Length);
        faces.Select(face => face[3]).Distinct().Count().ShouldBe(own.Length - 1, "only IComponent and IEditController begin with the same method");
        faces.ForEach(face => face.Release());
        instance.Release().ShouldBe(0u);
    }

    [Fact]
    public void Query_AnUnknownInterface_IsRefusedWithZeroAndWithoutAReference()
    {
        Face instance = Instance();
        instance.Query(Guid.NewGuid(), out int result).Exists.ShouldBeFalse();
        result.ShouldBe(Result.NoInterface);
        instance.Release().ShouldBe(0u);
    }

    [Fact]
    public unsafe void Query_WithoutAnIdOrAPlace_IsInvalid()
    {
        Face instance = Instance();
        nint place = 1;
        byte* id = stackalloc byte[16];
        delegate* unmanaged<nint, byte*, nint*, int> query = (delegate* unmanaged<nint, byte*, nint*, int>)instance[0];
        query(instance.Pointer, null, &place).ShouldBe(Result.InvalidArgument);
        query(instance.Pointer, id, null).ShouldBe(Result.InvalidArgument);
        instance.Release();
    }

    [Fact]
    public void References_AreCountedOverAllInterfaces()
    {
        Face instance = Instance();
        instance.AddRef().ShouldBe(2u);
        Face controller = instance.Query(Ids.EditController);
        controller.AddRef().ShouldBe(4u);
        instance.Release().ShouldBe(3u);
        controller.Release().ShouldBe(2u);
        controller.Release().ShouldBe(1u);
        instance.Release().ShouldBe(0u);
    }
}
