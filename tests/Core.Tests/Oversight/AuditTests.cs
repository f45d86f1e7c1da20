using CsCheck;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Oversight;
using TrainingGame.Core.Randomness;
using Xunit;

namespace TrainingGame.Core.Tests.Oversight;

public class AuditTests
{
    private const int Rounds = 2000, Learners = 50;
    private static readonly DetectionRates Rates = new() { Open = 0.8, Covert = 0.15, FalsePositive = 0.02 };

    [Fact]
    public void Every_learner_is_audited_as_often_as_any_other_under_uniform_allocation()
    {
        var oversight = new OversightDefinition { AuditRate = 0.3 };
        var audits = new int[Learners];
        for (var step = 1; step <= Rounds; step++)
        {
            var chosen = Audit.Choose(oversight, 5, step, Observed(Decision.Habitual));
            Assert.Equal(15, chosen.Length);
            foreach (var i in chosen) audits[i]++;
        }
        Assert.All(audits, count => Binomial(count, Rounds, 0.3));
    }

    [Theory]
    [InlineData(Decision.PursueProxy, 0.8)]
    [InlineData(Decision.PlayTrainingGame, 0.15)]
    [InlineData(Decision.Habitual, 0.02)]
    [InlineData(Decision.PursueBaseGoal, 0.02)]
    [InlineData(Decision.PursueReward, 0.02)]
    public void Detections_are_binomial_with_the_rate_of_what_was_done(Decision done, double rate)
    {
        // Only audited learners: that a learner is audited must not tell what the audit finds.
        var oversight = new OversightDefinition { AuditRate = 0.3 };
        var (audits, detections) = (0, 0);
        for (var step = 1; step <= Rounds; step++)
        {
            var observed = Observed(done);
            foreach (var i in Audit.Choose(oversight, 9, step, observed))
            {
                audits++;
                var draw = Noise.At(9, observed[i].Lineage, step, Stream.Audit);
                if (Audit.Detects(Rates, observed[i].Behaviour, draw)) detections++;
            }
        }
        Binomial(detections, audits, rate);
    }

    [Fact]
    public void Suspicion_audits_the_highest_readings_and_ties_go_to_the_lower_id()
    {
        var oversight = new OversightDefinition { AuditRate = 0.5, Allocation = AuditAllocation.Suspicion };
        double[] readings = [0.1, 0.9, 0.5, 0.5, 0.5, 0.2];
        var observed = readings.Select((x, i) => new Observation(new(i), Decision.Habitual, x)).ToArray();
        Assert.Equal([1, 2, 3], Audit.Choose(oversight, 1, 7, observed));
    }

    /// <summary>Against a stable sort of everybody; readings of few values, so that many are equal.</summary>
    [Fact]
    public void The_audited_are_the_first_of_all_in_order_of_rank_and_id() =>
        Gen.Select(Gen.Int[0, 4].Array[0, 60], Gen.Double[0, 1], Gen.Bool, Gen.Long[1, 99]).Sample(
            (readings, rate, suspicion, step) =>
            {
                var oversight = new OversightDefinition
                {
                    AuditRate = rate,
                    Allocation = suspicion ? AuditAllocation.Suspicion : AuditAllocation.Uniform,
                };
                var observed = readings.Select((x, i) => new Observation(new(i), Decision.Habitual, x)).ToArray();
                var expected = observed
                    .OrderBy(one => suspicion
                        ? -one.ProbeReading
                        : Noise.At(5, one.Lineage, step, Stream.Audit).Word0)
                    .Take(Audit.Number(oversight, observed.Length))
                    .Select(one => one.Lineage.Value)
                    .Order();
                Assert.Equal(expected, Audit.Choose(oversight, 5, step, observed));
            });

    [Theory]
    [InlineData(0.05, 10, 1)]
    [InlineData(0.05, 9, 0)]
    [InlineData(0, 100, 0)]
    [InlineData(1, 7, 7)]
    public void Half_an_audit_is_rounded_up(double rate, int alive, int audits) =>
        Assert.Equal(audits, Audit.Number(new() { AuditRate = rate }, alive));

    private static Observation[] Observed(Decision done) =>
        [.. Enumerable.Range(0, Learners).Select(i => new Observation(new(i), done, 0))];

    /// <summary>Within four and a half standard deviations: fails by chance once in 150,000.</summary>
    private static void Binomial(int k, int n, double p)
    {
        var spread = 4.5 * Math.Sqrt(n * p * (1 - p));
        Assert.InRange(k, n * p - spread, n * p + spread);
    }
}
