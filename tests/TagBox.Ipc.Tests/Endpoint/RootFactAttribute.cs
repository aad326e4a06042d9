namespace TagBox.Ipc.Tests.Endpoint;

/// <summary>A fact that acts as a second user, which takes Linux and the rights of root.</summary>
internal sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            Skip = "acting as another user takes Linux and root";
        }
    }
}
