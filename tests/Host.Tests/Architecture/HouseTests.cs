using System.Reflection;
using System.Xml.Linq;
using NetArchTest.Rules;
using TrainingGame.Agents;
using TrainingGame.Cluster.Dispatch;
using TrainingGame.Core;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Oversight;
using TrainingGame.Host.Tests.Support;
using TrainingGame.Overseer;
using Xunit;

namespace TrainingGame.Host.Tests.Architecture;

/// <summary>What the parts of the house must never know of each other.</summary>
public class HouseTests
{
    private static readonly Assembly Core = typeof(Simulation).Assembly;
    private static readonly Assembly Agents = typeof(LearnerActor).Assembly;
    private static readonly Assembly Cluster = typeof(Decide).Assembly;
    private static readonly Assembly Overseer = typeof(OverseerActor).Assembly;

    [Fact]
    public void Core_references_no_project_and_no_package_that_ships()
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, "src/Core/Core.csproj"));
        Assert.Empty(project.Descendants("ProjectReference"));
        Assert.All(project.Descendants("PackageReference"), package =>
            Assert.Equal("all", package.Attribute("PrivateAssets")?.Value));
        Assert.All(Core.GetReferencedAssemblies(), one =>
            Assert.StartsWith("System.", one.Name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("System.IO.File")]
    [InlineData("System.IO.FileStream")]
    [InlineData("System.Console")]
    [InlineData("System.Random")]
    [InlineData("System.Threading.Tasks")]
    [InlineData("System.Diagnostics.Stopwatch")]
    [InlineData("System.Diagnostics.Process")]
    [InlineData("System.Net")]
    [InlineData("System.TimeProvider")]
    [InlineData("System.Security.Cryptography.RandomNumberGenerator")]
    public void Core_knows_neither_files_nor_clock_nor_ambient_chance(string what) =>
        Never(Types.InAssembly(Core).ShouldNot().HaveDependencyOn(what));

    [Fact]
    public void Agents_and_overseer_meet_only_in_the_core()
    {
        Never(Types.InAssembly(Agents).ShouldNot().HaveDependencyOn(Overseer.GetName().Name));
        Never(Types.InAssembly(Overseer).ShouldNot().HaveDependencyOn(Agents.GetName().Name));
    }

    [Theory]
    [InlineData("System.Console")]
    [InlineData("System.IO")]
    [InlineData("System.Data")]
    [InlineData("Microsoft.Data")]
    [InlineData("LinqToDB")]
    [InlineData("Akka.Persistence.Sql")]
    [InlineData("System.DateTime")]
    [InlineData("System.DateTimeOffset")]
    [InlineData("System.TimeProvider")]
    [InlineData("System.Diagnostics.Stopwatch")]
    [InlineData("System.Random")]
    public void Actors_know_no_database_no_console_no_file_no_clock(string what)
    {
        Never(Types.InAssembly(Agents).ShouldNot().HaveDependencyOn(what));
        Never(Types.InAssembly(Overseer).ShouldNot().HaveDependencyOn(what));
    }

    [Theory]
    [InlineData("System.Console")]
    [InlineData("System.IO")]
    [InlineData("System.Data")]
    [InlineData("Npgsql")]
    [InlineData("Akka.Persistence.Sql")]
    [InlineData("TrainingGame.Experiments")]
    [InlineData("System.Random")]
    public void The_cluster_dispatches_and_knows_neither_what_it_computes_nor_where_it_is_kept(string what) =>
        Never(Types.InAssembly(Cluster).ShouldNot().HaveDependencyOn(what));

    [Theory]
    [InlineData("Akka")]
    [InlineData("System.DateTime")]
    [InlineData("System.Threading")]
    public void Decisions_of_dispatch_are_pure(string what) => Never(Types.InAssembly(Cluster).That()
        .ResideInNamespace(typeof(Decide).Namespace).ShouldNot().HaveDependencyOn(what));

    [Theory]
    [InlineData(typeof(Latents))]
    [InlineData(typeof(Learner))]
    [InlineData(typeof(Readouts))]
    [InlineData(typeof(Core.Lineages.Cohort))]
    public void Auditing_sees_behaviour_and_probe_readings_and_never_a_learner(Type inner)
    {
        Never(Types.InAssembly(Core).That().ResideInNamespace(typeof(Audit).Namespace)
            .ShouldNot().HaveDependencyOn(inner.FullName));
        Assert.DoesNotContain(typeof(Observation).GetProperties(), one => one.PropertyType == inner);
    }

    [Fact]
    public void Only_the_host_wires_things_together() => Assert.All(
        Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories),
        file =>
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var references = XDocument.Load(file).Descendants("ProjectReference")
                .Select(one => Path.GetFileNameWithoutExtension(one.Attribute("Include")!.Value));
            if (name != "Host") Assert.All(references, one => Assert.Equal("Core", one));
        });

    /// <summary>Packages that a project may name, so that no other comes in unnoticed.</summary>
    [Theory]
    [InlineData("Agents", "Akka")]
    [InlineData("Overseer", "Akka.Persistence")]
    [InlineData("Experiments", "MathNet.Numerics")]
    [InlineData("Cluster", "Akka.Cluster.Sharding", "Akka.Persistence", "LightningDB")]
    [InlineData("Dashboard")]
    public void Everything_but_the_host_lives_on_few_packages(string project, params string[] packages) =>
        Assert.Subset(
            packages.ToHashSet(),
            XDocument.Load(Path.Combine(Repository.Root, $"src/{project}/{project}.csproj"))
                .Descendants("PackageReference").Select(one => one.Attribute("Include")!.Value).ToHashSet());

    [Fact]
    public void Experiments_say_what_to_run_and_not_how() => Assert.DoesNotContain(
        typeof(Experiments.Claims.Claim).Assembly.GetReferencedAssemblies(),
        one => one.Name!.StartsWith("Akka", StringComparison.Ordinal)
            || one.Name.StartsWith("Microsoft.Data", StringComparison.Ordinal));

    private static void Never(ConditionList rule)
    {
        var result = rule.GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }
}
