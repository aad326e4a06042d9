namespace TagBox.Plugin.Tests.HostedLibrary;

/// <summary>The tests over the native library: one build for all, one after the other.</summary>
[CollectionDefinition(nameof(NativeLibraryCollection))]
public sealed class NativeLibraryCollection : ICollectionFixture<BuiltBundle>;
