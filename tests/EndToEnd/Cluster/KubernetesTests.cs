using k8s;
using k8s.Models;
using YamlDotNet.Core;

namespace TagBox.EndToEnd.Cluster;

/// <summary>The Job of <c>cluster/kubernetes</c>, read by the types that Kubernetes' client is generated with from the API's schema.</summary>
public class KubernetesTests
{
    private static readonly string Text = File.ReadAllText(Repository.File("cluster/kubernetes/job.yaml"));

    [Fact]
    public void Job_HasNothingThatTheSchemaDoesNotKnow()
    {
        V1Job job = KubernetesYaml.Deserialize<V1Job>(Text, strict: true);
        (job.ApiVersion, job.Kind).ShouldBe(($"{V1Job.KubeGroup}/{V1Job.KubeApiVersion}", V1Job.KubeKind));
        V1Container container = job.Spec.Template.Spec.Containers.ShouldHaveSingleItem();
        container.VolumeMounts.Select(mount => mount.Name).ShouldBe(job.Spec.Template.Spec.Volumes.Select(volume => volume.Name));

        // What the API's reference says of these fields together.
        job.Spec.CompletionMode.ShouldBe("Indexed");
        job.Spec.BackoffLimitPerIndex.ShouldNotBeNull();
        job.Spec.Template.Spec.RestartPolicy.ShouldBe("Never");
        job.Spec.PodFailurePolicy.Rules.Select(rule => rule.Action).ShouldBe(["Ignore", "FailIndex"]);
        job.Spec.PodFailurePolicy.Rules[1].OnExitCodes.ContainerName.ShouldBe(container.Name);
    }

    [Theory]
    [InlineData("completionMode", "completionsMode")]
    [InlineData("onExitCodes", "onExitCode")]
    [InlineData("mountPath", "path")]
    [InlineData("completions: 8", "completions: eight")]
    public void Job_WithAMistake_IsRefused(string right, string wrong) =>
        Should.Throw<YamlException>(() => KubernetesYaml.Deserialize<V1Job>(Text.Replace(right, wrong, StringComparison.Ordinal), strict: true));

    [Fact]
    public void Shard_HasAsManyPartsAsTheJob()
    {
        V1JobSpec spec = KubernetesYaml.Deserialize<V1Job>(Text, strict: true).Spec;
        IList<string> arguments = spec.Template.Spec.Containers[0].Args;
        arguments[arguments.IndexOf("--shard") + 1].ShouldBe($"auto/{spec.Completions}");
    }
}
