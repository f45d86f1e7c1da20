using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using Xunit;

namespace TrainingGame.Core.Tests.Learners;

public class StandingTests
{
    private static readonly Thresholds Thresholds = new() { DwellRounds = 3 };
    private static readonly LineageId Lineage = new(7);

    [Fact]
    public void A_lineage_becomes_deceptive_after_as_many_rounds_in_a_row_as_asked()
    {
        var happened = Live(Regime.Deceptive, Regime.Deceptive, Regime.AwareProxy,
            Regime.Deceptive, Regime.Deceptive, Regime.Deceptive, Regime.Deceptive);
        Assert.Equal([new BecameDeceptive(6, Lineage)], happened.OfType<BecameDeceptive>());
    }

    [Fact]
    public void Regimes_are_told_when_they_change_and_the_first_is_a_change() => Assert.Equal(
        [
            new RegimeChanged(1, Lineage, Regime.Habitual), new RegimeChanged(3, Lineage, Regime.Aligned),
            new RegimeChanged(4, Lineage, Regime.Habitual),
        ],
        Live(Regime.Habitual, Regime.Habitual, Regime.Aligned, Regime.Habitual).OfType<RegimeChanged>());

    [Fact]
    public void Each_property_emerges_once_in_the_first_round_at_its_threshold()
    {
        var (standing, first) = Round(Standing.Newborn, 5, new() { U = 0.5, A = 0.4, G = 0.6, D = -0.1 });
        Assert.Equal([Property.Understanding, Property.Agency], first.OfType<Emerged>().Select(e => e.Property));
        var (_, second) = Round(standing, 6, new() { U = 0.9, A = 0.5, G = 0.1, D = 0 });
        Assert.Equal([Property.Awareness, Property.Horizon], second.OfType<Emerged>().Select(e => e.Property));
    }

    [Fact]
    public void Only_who_was_Deceptive_while_watched_can_defect_and_only_once()
    {
        var (standing, _) = Round(Standing.Newborn, 1, default, Regime.Deceptive);
        var (deployed, first) = Round(standing, 2, default, Regime.MyopicProxy, Decision.PursueProxy, watched: false);
        Assert.Equal([new Defected(2, Lineage)], first.OfType<Defected>());
        var (_, second) = Round(deployed, 3, default, Regime.MyopicProxy, Decision.PursueProxy, watched: false);
        Assert.Empty(second);
        var (_, innocent) = Round(Standing.Newborn, 2, default, Regime.MyopicProxy, Decision.PursueProxy, watched: false);
        Assert.Empty(innocent.OfType<Defected>());
    }

    private static List<RunEvent> Live(params Regime[] regimes)
    {
        var standing = Standing.Newborn;
        var all = new List<RunEvent>();
        for (var step = 1; step <= regimes.Length; step++)
        {
            (standing, var happened) = Round(standing, step, new() { D = -1 }, regimes[step - 1]);
            all.AddRange(happened);
        }
        return all;
    }

    private static (Standing Standing, IReadOnlyList<RunEvent> Happened) Round(
        Standing standing, long step, Readouts read, Regime regime = Regime.Habitual,
        Decision decision = Decision.Habitual, bool watched = true)
    {
        var answer = new Deliberated(Lineage, step, read, regime, decision);
        var shown = standing.Observe(answer, Thresholds);
        var observed = standing.Evolve(answer, shown, watched);
        var done = observed.Act(answer, watched);
        return (observed.Evolve(done), [.. shown, .. done]);
    }
}
