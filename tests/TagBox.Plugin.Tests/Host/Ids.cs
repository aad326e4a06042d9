namespace TagBox.Plugin.Tests.Host;

/// <summary>The interfaces' ids as the SDK's headers spell them (DECLARE_CLASS_IID), four words each.</summary>
internal static class Ids
{
    public static readonly Guid PluginFactory = Of(0x7A4D811C, 0x52114A1F, 0xAED9D2EE, 0x0B43BF9F);
    public static readonly Guid PluginFactory2 = Of(0x0007B650, 0xF24B4C0B, 0xA464EDB9, 0xF00B2ABB);
    public static readonly Guid PluginFactory3 = Of(0x4555A2AB, 0xC1234E57, 0x9B122910, 0x36878931);
    public static readonly Guid PluginBase = Of(0x22888DDB, 0x156E45AE, 0x8358B348, 0x08190625);
    public static readonly Guid Component = Of(0xE831FF31, 0xF2D54301, 0x928EBBEE, 0x25697802);
    public static readonly Guid AudioProcessor = Of(0x42043F99, 0xB7DA453C, 0xA569E79D, 0x9AAEC33D);
    public static readonly Guid EditController = Of(0xDCD7BBE3, 0x7742448D, 0xA874AACC, 0x979C759E);
    public static readonly Guid UnitInfo = Of(0x3D4BD6B5, 0x913A4FD2, 0xA886E768, 0xA5EB92C1);
    public static readonly Guid ConnectionPoint = Of(0x70A4156F, 0x6E6E4026, 0x989148BF, 0xAA60D8D1);
    public static readonly Guid ContextRequirements = Of(0x2A654303, 0xEF764E3D, 0x95B5FE83, 0x730EF6D0);
    public static readonly Guid HostApplication = Of(0x58E595CC, 0xDB2D4969, 0x8B6AAF8C, 0x36A664E5);
    public static readonly Guid ComponentHandler = Of(0x93A0BEA3, 0x0BD045DB, 0x8E890B0C, 0xC1E46AC6);
    public static readonly Guid ParameterChanges = Of(0xA4779663, 0x0BB64A56, 0xB44384A8, 0x466FEB9D);
    public static readonly Guid ParameterQueue = Of(0x01263A18, 0xED074F6F, 0x98C9D356, 0x4686F9BA);
    public static readonly Guid Stream = Of(0xC3BF6EA2, 0x30994752, 0x9B6BF990, 0x1EE33E9B);
    public static readonly Guid RunLoop = Of(0x18C35366, 0x97764F1A, 0x9C5B8385, 0x7A871389);
    public static readonly Guid TimerHandler = Of(0x10BDD94F, 0x41424774, 0x821FAD8F, 0xECA72CA9);
    public static readonly Guid EventHandler = Of(0x561E65C9, 0x13A0496F, 0x813A2C35, 0x654D7983);
    public static readonly Guid PlugFrame = Of(0x367FAF01, 0xAFA94693, 0x8D4DA2A0, 0xED0882A3);
    public static readonly Guid PlugViewContentScaleSupport = Of(0x65ED9690, 0x8AC44525, 0x8AADEF7A, 0x72EA703F);
    public static readonly Guid ReaperHostApplication = Of(0x79655E36, 0x77EE4267, 0xA573FEF7, 0x4912C27C);

    /// <summary>What an effect's instance must answer to.</summary>
    public static readonly Guid[] OfAnInstance =
        [Face.Unknown, PluginBase, Component, AudioProcessor, EditController, UnitInfo, ConnectionPoint, ContextRequirements];

    private static Guid Of(uint a, uint b, uint c, uint d) => Guid.Parse($"{a:X8}{b:X8}{c:X8}{d:X8}");
}
