using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace TagBox.Architecture.Tests;

/// <summary>Nothing is kept that only tests use.</summary>
public class UseTests
{
    private static readonly string[] Files = ["TagBox.Ipc.dll", "TagBox.Engine.dll", "tagbox.dll", "TagBox.Plugin.dll", "Quality.dll"];

    [Theory]
    [InlineData("TagBox.Ipc.dll")]
    [InlineData("TagBox.Engine.dll")]
    [InlineData("tagbox.dll")]
    [InlineData("TagBox.Plugin.dll")]
    public void Methods_AreUsedOutsideTests(string file)
    {
        using DefaultAssemblyResolver resolver = new();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        ReaderParameters parameters = new() { AssemblyResolver = resolver };
        TypeDefinition[] types = [.. Files
            .Select(file => AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, file), parameters))
            .SelectMany(assembly => assembly.Modules)
            .SelectMany(module => module.GetAllTypes())];
        HashSet<string> called = [.. types.SelectMany(type => type.Methods).Where(method => method.HasBody).SelectMany(Callees)];

        types.Where(type => type.Module.Name == file)
            .SelectMany(type => type.Methods)
            .Where(method => !IsCalledFromElsewhere(method) && !IsAskedByOthers(method) && !called.Contains(method.FullName))
            .Select(method => method.FullName)
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> Callees(MethodDefinition method) => method.Body.Instructions
        .Select(instruction => instruction.Operand)
        .OfType<MethodReference>()
        .Select(Definition)
        .Where(callee => callee != method.FullName);

    /// <summary>The method itself, where a call names one for certain types.</summary>
    private static string Definition(MethodReference callee) =>
        callee.IsGenericInstance || callee.DeclaringType.IsGenericInstance ? callee.Resolve().FullName : callee.FullName;

    /// <summary>Whether the runtime, a base class, an interface, a host or the compiler's own code may call a method.</summary>
    private static bool IsCalledFromElsewhere(MethodDefinition method) =>
        method.IsVirtual || method.IsRuntime || method.Overrides.Count > 0 || method == method.Module.EntryPoint
        || (method.IsConstructor && (method.IsStatic || method.DeclaringType.IsAbstract)) || IsGenerated(method)
        || method.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "UnmanagedCallersOnlyAttribute");

    /// <summary>Whether a method is a request of the protocol: our own programs send some of them, the client knows all.</summary>
    private static bool IsAskedByOthers(MethodDefinition method) => method.IsPublic && method.DeclaringType.FullName == "TagBox.Ipc.Client.EngineClient";

    /// <summary>Whether a compiler or generator wrote a member. What reads an automatic property counts as ours.</summary>
    private static bool IsGenerated(IMemberDefinition member) =>
        member.Name.Contains('<')
        || member.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "GeneratedCodeAttribute")
        || (member is not MethodDefinition { IsGetter: true } && member.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "CompilerGeneratedAttribute"))
        || (member.DeclaringType is { } outer && IsGenerated(outer));
}
