namespace TagBox.Plugin.Tests.Windowing;

/// <summary>The tests on the screen: one after the other, for there is one mouse.</summary>
[CollectionDefinition(nameof(ScreenCollection))]
public sealed class ScreenCollection : ICollectionFixture<Screen>;
