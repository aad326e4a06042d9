using TagBox.Engine.Layers;
using TagBox.Engine.Steering;

namespace TagBox.Engine.Tests.Steering;

public class StemObjectiveTests
{
    private static readonly IReadOnlyList<int[]> Tags = [[0], [2, 3]];

    [Fact]
    public void Evaluate_Gradient_EqualsFiniteDifferences()
    {
        IReadOnlyList<StemView> views = StemView.OfStems(2);
        StemObjective objective = new(views, Tags, [[1, 0.4f, 0], [0.2f, 1, 0.7f]], purity: 0.3f);
        Random random = new(1);
        const int Clips = 3;
        Tensor logits = new([.. Enumerable.Range(0, views.Count * Clips * 5).Select(_ => (6 * random.NextSingle()) - 3)], views.Count * Clips, 5);

        Tensor gradient = objective.Evaluate(logits).Gradient;

        const float Step = 1e-2f;
        for (int i = 0; i < logits.Data.Length; i++)
        {
            float value = logits.Data[i];
            logits.Data[i] = value + Step;
            double above = objective.Evaluate(logits).Loss;
            logits.Data[i] = value - Step;
            double below = objective.Evaluate(logits).Loss;
            logits.Data[i] = value;
            gradient.Data[i].ShouldBe((float)((above - below) / (2 * Step)), 1e-4);
        }
    }

    [Fact]
    public void Evaluate_OneStem_IsSoftplusOfTheWantedAndTheUnwantedLogit()
    {
        StemObjective objective = new(StemView.OfStems(1), [[1]], [[1f]], purity: 0);
        Tensor logits = new([9f, 2f, 9f, -1f], 2, 2);

        double loss = objective.Evaluate(logits).Loss;

        loss.ShouldBe(Math.Log(1 + Math.Exp(-2)) + Math.Log(1 + Math.Exp(-1)), 1e-6);
    }

    [Fact]
    public void Evaluate_StemTheTaggerDoesNotKnow_CountsForNothing()
    {
        StemObjective objective = new(StemView.OfStems(1), [[]], [[0f]], purity: 0);

        (double loss, Tensor gradient) = objective.Evaluate(new Tensor([5f, -5f], 2, 1));

        loss.ShouldBe(0);
        gradient.Data.ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void StemLogit_OfEqualLogits_IsThatLogitPlusLogOfTheirNumber() =>
        StemObjective.StemLogit([2f, 100f, 2f], [0, 2]).ShouldBe(2 + MathF.Log(2), 1e-5f);
}
