using System.Runtime.InteropServices;

namespace TagBox.Plugin.Tests.Reaper;

/// <summary>The signatures of REAPER's functions, by what they return and take; char*, bool and int as C has them.</summary>
internal static unsafe class Signatures
{
    public delegate nint Pointer_Pointer(nint a);

    public delegate nint Pointer_PointerInt(nint a, int b);

    public delegate nint Pointer_PointerDouble(nint a, double b);

    public delegate nint Pointer_Text(byte* a);

    public delegate nint Pointer_IntTextInt(int a, byte* b, int c);

    public delegate int Int_Pointer(nint a);

    public delegate int Int_Ints(int a, int b, int c);

    public delegate int Int_TextPointer(byte* a, nint b);

    public delegate double Double_PointerText(nint a, byte* b);

    [return: MarshalAs(UnmanagedType.U1)]
    public delegate bool Bool_PointerPointer(nint a, nint b);

    [return: MarshalAs(UnmanagedType.U1)]
    public delegate bool Bool_PointerTextInt(nint a, byte* b, int c);

    [return: MarshalAs(UnmanagedType.U1)]
    public delegate bool Bool_PointerTextDouble(nint a, byte* b, double c);

    [return: MarshalAs(UnmanagedType.U1)]
    public delegate bool Bool_PointerTextTextBool(nint a, byte* b, byte* c, byte d);

    public delegate void Void_Nothing();

    public delegate void Void_Int(int a);

    public delegate void Void_IntBool(int a, byte b);

    public delegate void Void_IntIntPointer(int a, int b, nint c);

    public delegate void Void_Pointer(nint a);

    public delegate void Void_PointerTextInt(nint a, byte* b, int c);
}
