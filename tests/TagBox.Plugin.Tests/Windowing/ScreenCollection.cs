namespace TagBox.Plugin.Tests.Windowing;

/// <summary>The tests on the screen: one after the other, for there is one mouse, and beside no others, whose files and pipes would be counted, too.</summary>
[CollectionDefinition(nameof(ScreenCollection), DisableParallelization = true)]
public sealed class ScreenCollection : ICollectionFixture<Screen>;
