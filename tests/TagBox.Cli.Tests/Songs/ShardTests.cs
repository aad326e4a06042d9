using TagBox.Cli.Songs;
using TagBox.Engine;

namespace TagBox.Cli.Tests.Songs;

public class ShardTests
{
    [Theory]
    [InlineData("1/3", new[] { 0, 3, 6, 9 })]
    [InlineData("2/3", new[] { 1, 4, 7 })]
    [InlineData("3/3", new[] { 2, 5, 8 })]
    [InlineData("1/1", new[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 })]
    [InlineData("12/12", new int[0])]
    public void Of_IAndN_IsEveryNthFromTheIth(string text, int[] songs) => Shard.Of(text, _ => null).Of(Enumerable.Range(0, 10)).ShouldBe(songs);

    [Theory]
    [InlineData("0", "0", "8", "1", 0)]
    [InlineData("7", "0", "8", "1", 7)]
    [InlineData("1", "1", "8", "1", 0)]
    [InlineData("8", "1", "8", "1", 7)]
    [InlineData("14", "10", "3", "2", 2)]
    public void Of_AutoInASlurmArray_IsTheTasksPlaceInIt(string id, string first, string count, string step, int index)
    {
        Dictionary<string, string> slurm = new()
        {
            ["SLURM_ARRAY_TASK_ID"] = id, ["SLURM_ARRAY_TASK_MIN"] = first, ["SLURM_ARRAY_TASK_COUNT"] = count, ["SLURM_ARRAY_TASK_STEP"] = step,
        };
        Shard.Of("auto", slurm.GetValueOrDefault).ShouldBe(new Shard(index, int.Parse(count)));
    }

    [Theory]
    [InlineData("7", "0", "1")] // --array=0,3,7
    [InlineData("3", "4", "1")]
    [InlineData("3", "0", "0")]
    public void Of_AutoInASlurmArrayThatItIsNoPartOf_IsRefused(string id, string first, string step)
    {
        Dictionary<string, string> slurm = new() { ["SLURM_ARRAY_TASK_ID"] = id, ["SLURM_ARRAY_TASK_MIN"] = first, ["SLURM_ARRAY_TASK_COUNT"] = "3", ["SLURM_ARRAY_TASK_STEP"] = step };
        Should.Throw<TagBoxException>(() => Shard.Of("auto", slurm.GetValueOrDefault)).Message.ShouldContain("without gaps");
    }

    [Fact]
    public void Of_AutoInAnIndexedJob_TakesTheNumberFromTheCommandLine()
    {
        Dictionary<string, string> pod = new() { ["JOB_COMPLETION_INDEX"] = "5" };
        Shard.Of("auto/8", pod.GetValueOrDefault).ShouldBe(new Shard(5, 8));
        Should.Throw<TagBoxException>(() => Shard.Of("auto", pod.GetValueOrDefault)).Message.ShouldContain("auto/N");
        Should.Throw<TagBoxException>(() => Shard.Of("auto/5", pod.GetValueOrDefault)).Message.ShouldContain("auto/N");
    }

    [Theory]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("1/0")]
    [InlineData("-1/3")]
    [InlineData("1")]
    [InlineData("1/2/3")]
    [InlineData("")]
    [InlineData("auto/0")]
    [InlineData("auto/x")]
    public void Of_WhatIsNoPart_IsRefused(string text) => Should.Throw<TagBoxException>(() => Shard.Of(text, _ => "0")).Message.ShouldContain("I/N");

    [Fact]
    public void Of_AutoWithoutAScheduler_SaysWhatWasLookedFor() =>
        Should.Throw<TagBoxException>(() => Shard.Of("auto", _ => null)).Message.ShouldContain("SLURM_ARRAY_TASK_ID");
}
