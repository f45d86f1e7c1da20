using System.CommandLine;
using k8s;
using k8s.Models;
using TrainingGame.Host.Commands;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Cluster.Tests.Deploy;

/// <summary>
/// Manifests are of the orchestrator's own types, key by key, and what they call is what the program
/// understands. They were never applied: there is no orchestrator here.
/// </summary>
public class ManifestTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "deploy/kubernetes");

    private static readonly Dictionary<string, Type> Kinds = new()
    {
        ["v1/Service"] = typeof(V1Service),
        ["apps/v1/StatefulSet"] = typeof(V1StatefulSet),
        ["policy/v1/PodDisruptionBudget"] = typeof(V1PodDisruptionBudget),
        ["networking.k8s.io/v1/NetworkPolicy"] = typeof(V1NetworkPolicy),
        ["batch/v1/Job"] = typeof(V1Job),
    };

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)!)];

    [Theory, MemberData(nameof(Files))]
    public void Every_key_of_a_manifest_is_one_that_the_orchestrator_knows(string file)
    {
        var text = File.ReadAllText(Path.Combine(Folder, file));
        Assert.NotEmpty(Load(text));
        // The check bites: a misspelt key is refused.
        Assert.ThrowsAny<Exception>(() => Load(text.Replace("containers:", "container:", StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(Files))]
    public void What_a_manifest_calls_the_program_with_is_understood(string file)
    {
        foreach (var container in Pods(Load(File.ReadAllText(Path.Combine(Folder, file)))).SelectMany(pod => pod.Containers))
        {
            var parsed = CommandLine.Parse([.. container.Args], Terminal.OfProcess());
            Assert.Empty(parsed.Errors);
            Assert.True(parsed.CommandResult.Command.Name is "node" or "sweep");
        }
    }

    [Fact]
    public void Ports_labels_and_probes_of_the_nodes_agree()
    {
        var all = Load(File.ReadAllText(Path.Combine(Folder, "cluster.yaml")));
        var set = all.OfType<V1StatefulSet>().Single();
        var node = set.Spec.Template.Spec.Containers.Single();
        var service = all.OfType<V1Service>().Single();
        Assert.Equal(set.Spec.ServiceName, service.Metadata.Name);
        Assert.Equal("None", service.Spec.ClusterIP);
        Assert.Equal(set.Spec.Template.Metadata.Labels, service.Spec.Selector);
        Assert.Equal(Host.Cluster.ClusterOptions.DefaultPort, service.Spec.Ports.Single().Port);
        Assert.Contains(node.Ports, port => port.ContainerPort == Host.Cluster.ClusterOptions.DefaultPort);
        Assert.All(
            node.Args.Where(one => one.StartsWith("--join=", StringComparison.Ordinal)),
            one => Assert.EndsWith($".{service.Metadata.Name}", one, StringComparison.Ordinal));
        var health = node.Ports.Single(port => port.Name == node.ReadinessProbe.HttpGet.Port.Value).ContainerPort;
        Assert.Contains($"--health=http://0.0.0.0:{health}", node.Args);
        var drain = int.Parse(node.Args.Single(one => one.StartsWith("--drain=", StringComparison.Ordinal))[8..]);
        Assert.True(set.Spec.Template.Spec.TerminationGracePeriodSeconds >= drain + 100);
    }

    private static List<object> Load(string text) => KubernetesYaml.LoadAllFromString(text, Kinds, strict: true);

    private static IEnumerable<V1PodSpec> Pods(IEnumerable<object> all) => all.Select(one => one switch
    {
        V1StatefulSet set => set.Spec.Template.Spec,
        V1Job job => job.Spec.Template.Spec,
        _ => null,
    }).OfType<V1PodSpec>();
}
