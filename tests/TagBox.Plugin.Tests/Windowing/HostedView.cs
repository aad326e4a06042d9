using System.Text;
using TagBox.Plugin.Tests.Host;
using TagBox.Plugin.Vst3;
using TagBox.Plugin.Vst3.Native;

namespace TagBox.Plugin.Tests.Windowing;

/// <summary>A view as a host drives it: through the interface pointer alone, each call by the method's place in the SDK's headers.</summary>
internal sealed unsafe class HostedView(nint pointer) : IDisposable
{
    private readonly Face view = new(pointer);

    public bool IsSupported(string platform)
    {
        fixed (byte* type = Encoding.UTF8.GetBytes(platform + '\0'))
        {
            return ((delegate* unmanaged<nint, byte*, int>)view[3])(view.Pointer, type) == Result.Ok;
        }
    }

    public int Attach(nint parent, string platform = ViewPlatform.X11)
    {
        fixed (byte* type = Encoding.UTF8.GetBytes(platform + '\0'))
        {
            return ((delegate* unmanaged<nint, nint, byte*, int>)view[4])(view.Pointer, parent, type);
        }
    }

    public int Remove() => ((delegate* unmanaged<nint, int>)view[5])(view.Pointer);

    public int Wheel(float distance) => ((delegate* unmanaged<nint, float, int>)view[6])(view.Pointer, distance);

    public int KeyDown(char key, short code, short modifiers) => ((delegate* unmanaged<nint, ushort, short, short, int>)view[7])(view.Pointer, key, code, modifiers);

    public int KeyUp(char key, short code, short modifiers) => ((delegate* unmanaged<nint, ushort, short, short, int>)view[8])(view.Pointer, key, code, modifiers);

    public ViewSize Size()
    {
        ViewRect rect = default;
        ((delegate* unmanaged<nint, ViewRect*, int>)view[9])(view.Pointer, &rect).ShouldBe(Result.Ok);
        return rect.Size;
    }

    public int Resize(int width, int height)
    {
        ViewRect rect = new(new ViewSize(width, height));
        return ((delegate* unmanaged<nint, ViewRect*, int>)view[10])(view.Pointer, &rect);
    }

    public int Focus(bool state) => ((delegate* unmanaged<nint, byte, int>)view[11])(view.Pointer, state ? (byte)1 : (byte)0);

    public int SetFrame(NativeObject? frame) => ((delegate* unmanaged<nint, nint, int>)view[12])(view.Pointer, frame?.Identity ?? 0);

    public int CanResize() => ((delegate* unmanaged<nint, int>)view[13])(view.Pointer);

    public ViewSize Constrain(int width, int height)
    {
        ViewRect rect = new(new ViewSize(width, height));
        ((delegate* unmanaged<nint, ViewRect*, int>)view[14])(view.Pointer, &rect).ShouldBe(Result.Ok);
        return rect.Size;
    }

    public int Rescale(float scale)
    {
        Face support = view.Query(Ids.PlugViewContentScaleSupport);
        int result = ((delegate* unmanaged<nint, float, int>)support[3])(support.Pointer, scale);
        support.Release();
        return result;
    }

    public uint Release() => view.Release();

    public void Dispose()
    {
        Remove();
        SetFrame(null);
        Release();
    }
}
