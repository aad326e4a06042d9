namespace TagBox.EndToEnd.Ardour;

/// <summary>Tests with one installation between them, one after the other.</summary>
[CollectionDefinition(nameof(InstallationCollection))]
public sealed class InstallationCollection : ICollectionFixture<Installation>;
