using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using Xunit;

namespace TrainingGame.Core.Tests.Reference;

/// <summary>The same seed in two implementations: the same events, and latents to 1e-8.</summary>
public class PeerTests
{
    [Fact]
    public void Peer_and_fold_tell_the_same_story_of_any_experiment()
    {
        Assert.SkipWhen(Peer.Absent is not null, Peer.Absent ?? "");
        Arbitrary.Experiment.Sample(Compare, iter: 150, print: DefinitionText.Write);
    }

    [Fact]
    public void Peer_and_fold_tell_the_same_story_of_the_standard_course()
    {
        Assert.SkipWhen(Peer.Absent is not null, Peer.Absent ?? "");
        var rlhf = new Phase
        {
            Name = "rlhf",
            Steps = 500_000,
            Objective = new() { Prediction = 0.2, Behaviour = 3, LongHorizon = 0 },
            Environment = new() { SituationalContext = 0.3 },
        };
        var standard = new Experiment
        {
            Name = "standard",
            Lineages = 48,
            Phases = [new Phase { Name = "pretraining", Steps = 500_000 }, rlhf],
            Selection = new() { Every = 50_000 },
            HorizonJumps = new() { Rate = 0.05 },
        };
        Compare(standard.Coarsen(1000));
    }

    private static void Compare(Experiment experiment)
    {
        var (course, beginning) = Course.Begin(experiment, Arbitrary.Nowhere);
        var ours = beginning.Concat(Simulation.Continue(course))
            .Where(happened => happened is not (RunStarted or RunEnded or Checkpoint)).ToArray();
        var peer = Peer.Run(DefinitionText.Write(experiment));
        var theirs = peer.GetProperty("events").EnumerateArray().ToArray();
        for (var i = 0; i < Math.Min(ours.Length, theirs.Length); i++) CompareEvent(theirs[i], ours[i]);
        Assert.Equal(theirs.Length, ours.Length);

        var cohort = course.Cohort;
        var latents = peer.GetProperty("latents");
        Assert.Equal(latents.EnumerateObject().Count(), cohort.Count);
        for (var i = 0; i < cohort.Count; i++)
        {
            var expected = latents.GetProperty($"{cohort.Lineage[i].Value}");
            for (var j = 0; j < 8; j++) Close(expected[j].GetDouble(), cohort.PhiOf(i)[j]);
        }
        var counts = JsonSerializer.SerializeToNode(course.Counts)!.AsObject();
        foreach (var count in peer.GetProperty("counts").EnumerateObject())
        {
            var name = count.Name == "audits" ? "Audits" : count.Name;
            Assert.Equal(count.Value.GetInt64(), counts[name]!.GetValue<long>());
        }
    }

    private static void CompareEvent(JsonElement expected, RunEvent happened)
    {
        Assert.Equal(expected.GetProperty("kind").GetString(), happened.Kind);
        var actual = JsonNode.Parse(EventCodec.Write(happened))!.AsObject();
        foreach (var field in expected.EnumerateObject().Where(field => field.Name != "kind"))
        {
            if (field.Value.ValueKind == JsonValueKind.Number)
                Close(field.Value.GetDouble(), actual[field.Name]!.GetValue<double>());
            else
                Assert.Equal(field.Value.GetString(), actual[field.Name]!.GetValue<string>());
        }
    }

    private static void Close(double expected, double actual) =>
        Assert.Equal(expected, actual, 1e-8 * Math.Max(1, Math.Abs(expected)));
}
