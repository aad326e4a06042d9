using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace TagBox.Architecture.Tests;

/// <summary>Which rooms of a compiled assembly use which: a room is the namespace below the assembly's own, with all below it.</summary>
/// <param name="assembly">The assembly.</param>
/// <param name="root">Its own namespace.</param>
internal sealed class RoomReferences(AssemblyDefinition assembly, string root)
{
    /// <summary>Every room.</summary>
    public IReadOnlySet<string> Rooms => Types.Select(RoomOf).OfType<string>().ToHashSet();

    /// <summary>Every use of one room by another, with a type of each as an example.</summary>
    public IEnumerable<(string From, string To, string Example)> Uses => Types
        .SelectMany(type => References(type).Select(used => (From: RoomOf(type), To: RoomOf(used), Example: $"{type.Name} uses {used.Name}")))
        .Where(use => use.From is not null && use.To is not null && use.From != use.To)
        .Select(use => (use.From!, use.To!, use.Example))
        .DistinctBy(use => (use.Item1, use.Item2));

    private IEnumerable<TypeDefinition> Types => assembly.Modules.SelectMany(module => module.GetAllTypes());

    private string? RoomOf(TypeReference type)
    {
        TypeReference outermost = type.GetElementType();
        while (outermost.DeclaringType is not null)
        {
            outermost = outermost.DeclaringType;
        }

        string name = outermost.Namespace;
        bool isOurs = outermost.Scope == assembly.MainModule || outermost is TypeDefinition;
        return isOurs && name.StartsWith(root + ".", StringComparison.Ordinal) ? name[(root.Length + 1)..].Split('.')[0] : null;
    }

    private static IEnumerable<TypeReference> References(TypeDefinition type)
    {
        IEnumerable<TypeReference?> direct =
        [
            type.BaseType,
            .. type.Interfaces.Select(implemented => implemented.InterfaceType),
            .. type.CustomAttributes.Select(attribute => attribute.AttributeType),
            .. type.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType),
            .. type.Fields.Select(field => field.FieldType),
            .. type.Methods.SelectMany(Signature),
            .. type.Methods.Where(method => method.HasBody).SelectMany(method => Body(method.Body)),
        ];
        return direct.OfType<TypeReference>().SelectMany(Parts);
    }

    private static IEnumerable<TypeReference?> Signature(IMethodSignature method) =>
        [method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType)];

    private static IEnumerable<TypeReference?> Body(MethodBody body) => body.Variables.Select(variable => variable.VariableType)
        .Concat(body.Instructions.SelectMany(instruction => instruction.Operand switch
        {
            TypeReference type => [type],
            FieldReference field => [field.DeclaringType, field.FieldType],
            GenericInstanceMethod method => [method.DeclaringType, .. Signature(method), .. method.GenericArguments],
            MethodReference method => [method.DeclaringType, .. Signature(method)],
            _ => (IEnumerable<TypeReference?>)[],
        }));

    /// <summary>A type and all that it is made of: what an array, a pointer or a generic type holds.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        FunctionPointerType pointer => Signature(pointer).OfType<TypeReference>().SelectMany(Parts),
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
        TypeSpecification specified => Parts(specified.ElementType),
        _ => [type],
    };
}
