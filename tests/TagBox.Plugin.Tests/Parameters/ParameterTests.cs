using TagBox.Engine.Names;
using TagBox.Plugin.Parameters;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Tests.Parameters;

public sealed class ParameterTests
{
    private readonly PluginParameters parameters = new();

    private Parameter FirstStem => Enumerable.Range(0, parameters.Set.Count).Select(index => parameters.Set[index]).Single(parameter => parameter.Title == "Stem 1");

    /// <summary>Projects and automation hold these numbers. A new parameter gets a new one; none here may ever change.</summary>
    [Fact]
    public void Ids_AreThoseThatProjectsHold()
    {
        Dictionary<string, uint> ids = Enumerable.Range(0, parameters.Set.Count).ToDictionary(index => parameters.Set[index].Title, index => parameters.Set[index].Id);

        (ids["Mode"], ids["Arm"], ids["Separate"], ids["Cancel"], ids["Progress"], ids["State"], ids["Bypass"], ids["To tracks"]).ShouldBe((1u, 2u, 3u, 4u, 5u, 6u, 7u, 8u));
        for (uint stem = 0; stem < 6; stem++)
        {
            (ids[$"Stem {stem + 1}"], ids[$"Stem {stem + 1} level"], ids[$"Stem {stem + 1} mute"]).ShouldBe((100 + stem, 200 + stem, 300 + stem));
        }

        (ids["Rest level"], ids["Rest mute"]).ShouldBe((206u, 306u));
        parameters.Set.Count.ShouldBe(28);
    }

    /// <summary>Automation holds these places. A new tag or group goes behind the others of its kind in the vocabulary; none here may ever change.</summary>
    [Fact]
    public void StemPlaces_AreThoseThatAutomationHolds()
    {
        string[] tags =
        [
            "vocals", "choir", "drums", "percussion", "bass", "synth bass", "acoustic guitar", "electric guitar", "distorted guitar", "piano",
            "electric piano", "organ", "harpsichord", "accordion", "harp", "mallets", "strings", "violin", "cello", "double bass", "flute", "reeds",
            "saxophone", "brass", "synth lead", "synth pad", "sitar",
        ];
        string[] groups =
        [
            "voice", "rhythm", "beat", "all bass", "guitar", "keys", "pianos", "strings family", "solo strings", "low strings", "plucked",
            "woodwinds", "winds", "orchestra", "synth",
        ];
        StemChoices.NameAt(0).ShouldBeNull();
        for (int i = 0; i < tags.Length; i++)
        {
            StemChoices.NameAt(1 + i).ShouldBe(tags[i]);
        }

        for (int i = 0; i < groups.Length; i++)
        {
            StemChoices.NameAt(64 + i).ShouldBe(groups[i]);
        }
    }

    [Fact]
    public void StemList_SaysOffOnce()
    {
        string[] texts = Enumerable.Range(0, StemChoices.Count).Select(place => FirstStem.ToText(FirstStem.ToNormalised(place))).ToArray();
        texts.Count(text => text == "off").ShouldBe(1);
        texts[0].ShouldBe("off");
    }

    [Fact]
    public void StemPlaces_HoldAllThatTheEngineCanBeAskedFor()
    {
        foreach (string? name in Vocabulary.BuiltIn.Tags.Concat(Vocabulary.BuiltIn.Groups.Keys))
        {
            StemChoices.PlaceOf(name).ShouldNotBeNull(name);
        }

        foreach ((string? word, string? name) in Vocabulary.BuiltIn.Synonyms)
        {
            StemChoices.PlaceOf(word).ShouldBe(StemChoices.PlaceOf(name), word);
        }
    }

    [Fact]
    public void EveryValue_ReadsAsATextThatMeansIt()
    {
        for (int index = 0; index < parameters.Set.Count; index++)
        {
            Parameter parameter = parameters.Set[index];
            int steps = parameter.StepCount == 0 ? 1000 : parameter.StepCount;
            for (int step = 0; step <= steps; step++)
            {
                string text = parameter.ToText(step / (double)steps);
                text.Length.ShouldBeInRange(1, 127);
                parameter.TryParse(text, out double back).ShouldBeTrue($"{parameter.Title}: {text}");
                parameter.ToText(back).ShouldBe(text, parameter.Title);
                back.ShouldBeInRange(0, 1);
            }
        }
    }

    [Theory]
    [InlineData("0", 0.75, 1)]
    [InlineData("-inf", 0, 0)]
    [InlineData("-INF dB", 0, 0)]
    [InlineData("-∞", 0, 0)]
    [InlineData("+12 dB", 1, 3.98107)]
    [InlineData("-20", 0.5, 0.1)]
    [InlineData("6 db", 0.875, 1.99526)]
    [InlineData("-200", 0, 0)]
    public void Level_TextAndGain(string text, double normalised, double gain)
    {
        Parameter level = parameters.Set[parameters.Level(0)];

        level.TryParse(text, out double value).ShouldBeTrue();

        value.ShouldBe(normalised, 1e-12);
        LevelParameter.Gain(value).ShouldBe(gain, 1e-5);
    }

    [Theory]
    [InlineData(0.75)]
    [InlineData(0.75f + 1e-7)]
    [InlineData(0.7498)]
    public void Level_HostThatRoundsValues_StillHasExactlyNoChange(double normalised) => LevelParameter.Gain(normalised).ShouldBe(1);

    [Theory]
    [InlineData("violins", "violin")]
    [InlineData("Violin", "violin")]
    [InlineData("808", "drums")]
    [InlineData("OFF", "off")]
    public void Stem_AnotherWord_MeansTheSame(string typed, string name)
    {
        FirstStem.TryParse(typed, out double value).ShouldBeTrue();

        FirstStem.ToText(value).ShouldBe(name);
    }

    [Fact]
    public void Stem_UnknownWord_IsRefused() => FirstStem.TryParse("kazoo", out _).ShouldBeFalse();

    [Fact]
    public void State_SaysWhy_OnlyOfTheLatest()
    {
        parameters.Show(Status.Failed, new string('x', 300));

        Parameter state = parameters.Set[parameters.State];
        state.ToText(parameters.Set.Value(parameters.State)).Length.ShouldBe(127);
        state.ToText(0).ShouldBe("Nothing captured: arm and play");
    }
}
