using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using Xunit;

namespace TrainingGame.Core.Tests.Chronicle;

public class ComparisonTests
{
    private static readonly Experiment Experiment = new()
    {
        Name = "compared",
        Lineages = 3,
        DecisionInterval = 2,
        Phases = [new() { Name = "p", Steps = 40 }],
    };

    private static readonly List<RunEvent> Computed = [.. Simulation.Run(Experiment, Arbitrary.Nowhere)];

    private static readonly List<LogRow> Log =
        [.. Computed.Select((one, i) => new LogRow(i + 1, one.Kind, EventCodec.Write(one)))];

    [Fact]
    public void Nothing_is_computed_beyond_the_end_of_the_log()
    {
        // An end at the last checkpoint is a cut, and all other beginnings of a log are sound.
        for (var rows = 0; rows < Log.Count - 1; rows++)
        {
            var known = rows;
            IEnumerable<RunEvent> Only() => Computed.Take(known).Concat(Refuse());
            Assert.Null(Comparison.First(Log.Take(rows), Only(), 40));
        }

        static IEnumerable<RunEvent> Refuse()
        {
            Assert.Fail("computed too much");
            yield break;
        }
    }

    [Fact]
    public void A_log_without_its_end_or_with_more_than_it_is_told() =>
        Assert.Equal(
            [(long)Log.Count, Log.Count + 1],
            new[] { Log.SkipLast(1), [.. Log, Log[^1] with { Seq = Log.Count + 1 }] }
                .Select(log => Comparison.First(log, Computed, 40)!.Seq));
}
