using TagBox.Plugin.Tests.Reaper;

namespace TagBox.Plugin.Tests.HostedLibrary;

[Collection(nameof(NativeLibraryCollection))]
public sealed class ReaperTests(BuiltBundle bundle)
{
    [NativeFact]
    public async Task FinishedStems_AreOnTracksOfReaper()
    {
        await using ReaperStand stand = new(library: (bundle.Factory, Exports.Description.ClassId, bundle.Endpoint));
        await ToTracksTests.CheckAsync(stand);
    }
}
