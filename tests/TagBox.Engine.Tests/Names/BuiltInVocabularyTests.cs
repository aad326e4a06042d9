using TagBox.Engine.Catalogue;
using TagBox.Engine.Catalogue.Public;
using TagBox.Engine.Names;
using TagBox.Engine.Taggers;

namespace TagBox.Engine.Tests.Names;

public sealed class BuiltInVocabularyTests
{
    private static readonly Vocabulary Vocabulary = Vocabulary.BuiltIn;
    private static readonly TagFinder Finder = new(Vocabulary, [Vocabulary.Tags]);

    [Fact]
    public void BuiltInTagger_HearsTheVocabularysTagsInItsOrder()
    {
        ModelCatalogue catalogue = new(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), TaggerLoader.Load);

        catalogue.Select("builtin").ShouldHaveSingleItem().Tagger.Tags.ShouldBe(Vocabulary.Tags);
        catalogue.List().ShouldHaveSingleItem().Taggers.ShouldHaveSingleItem().Tags.ShouldBe(Vocabulary.Tags);
    }

    // Two words that differ only in spelling must not stand for two things, unless each is written out.
    [Fact]
    public void Find_EveryWordOfIt_IsWhatItIsListedUnder()
    {
        foreach ((string word, string name) in Vocabulary.Synonyms)
        {
            Vocabulary.Find(word.ToUpperInvariant()).ShouldBe(name);
        }

        foreach (string name in Vocabulary.Tags.Concat(Vocabulary.Groups.Keys))
        {
            Vocabulary.Find(name).ShouldBe(name);
        }
    }

    [Theory]
    [InlineData("Drum Kit", "drums")]
    [InlineData("fiddle", "violin")]
    [InlineData("lead vox", "vocals")]
    [InlineData("Rhodes", "electric piano")]
    [InlineData("trumpets", "brass")]
    [InlineData("sax", "saxophone")]
    [InlineData("guitar", "acoustic guitar,electric guitar,distorted guitar")]
    public void Resolve_WhatProducersType_IsHeard(string typed, string tags) => Finder.Resolve(typed).ShouldBe(tags.Split(','));

    [Fact]
    public void Resolve_EveryTagOfThePublicTaggers_IsHeardByThem()
    {
        foreach (PublicModel model in PublicModels.All)
        {
            TagFinder finder = new(Vocabulary, [Vocabulary.Tags, model.Tags]);
            for (int index = 0; index < model.Tags.Count; index++)
            {
                finder.Resolve(model.Tags[index]).SelectMany(tag => TagSpelling.IndicesOf(model.Tags, tag)).ShouldContain(index, model.Tags[index]);
            }
        }
    }
}
