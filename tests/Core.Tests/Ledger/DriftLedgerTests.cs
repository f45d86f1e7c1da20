using CsCheck;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Ledger;
using TrainingGame.Core.Oversight;
using Xunit;

namespace TrainingGame.Core.Tests.Ledger;

public class DriftLedgerTests
{
    /// <summary>Bookings differ from the displacement by rounding alone.</summary>
    private const double Rounding = 1e-9;

    [Fact]
    public void Bookings_add_up_to_the_displacement_of_every_lineage()
    {
        Gen.Select(Arbitrary.Experiment, Gen.Double[0, 1], Gen.Double[0, 1]).Sample(
            (experiment, x, y) =>
            {
                var (course, log) = Told(experiment);
                foreach (var lineage in LineagesOf(course, log))
                {
                    var life = Biography.Of(log, lineage)!;
                    AssertAddsUp(Retelling.Ledger(life, 0, life.Ends));
                    var from = (long)(Math.Min(x, y) * life.Ends);
                    var to = (long)(Math.Max(x, y) * life.Ends);
                    AssertAddsUp(Retelling.Ledger(life, from, to));
                }
            }, iter: 300, print: one => DefinitionText.Write(one.Item1));
    }

    [Fact]
    public void Lineage_computed_alone_from_the_log_ends_with_the_bits_of_the_run()
    {
        Arbitrary.Experiment.Sample(experiment =>
        {
            var (course, log) = Told(experiment);
            for (var i = 0; i < course.Cohort.Count; i++)
            {
                var life = Biography.Of(log, course.Cohort.Lineage[i])!;
                var ledger = Retelling.Ledger(life, 0, life.Ends);
                Assert.Equal(course.Cohort.LearnerOf(i).Anchor.ToArray(), ledger.From.ToArray());
                Assert.Equal(course.Cohort.PhiOf(i).ToArray(), ledger.To.ToArray());
            }
        }, iter: 200, print: DefinitionText.Write);
    }

    [Fact]
    public void Two_stretches_book_what_one_stretch_books()
    {
        Gen.Select(Arbitrary.Experiment, Gen.Double[0, 1]).Sample((experiment, x) =>
        {
            var (course, log) = Told(experiment);
            if (course.Cohort.Count == 0) return;
            var life = Biography.Of(log, course.Cohort.Lineage[0])!;
            var middle = Math.Max(1, (long)(x * life.Ends));
            var whole = Retelling.Ledger(life, 0, life.Ends);
            var first = Retelling.Ledger(life, 0, middle);
            var second = Retelling.Ledger(life, middle, life.Ends);
            foreach (var account in Accounts.All)
            {
                var difference = whole.Booked(account) - first.Booked(account) - second.Booked(account);
                foreach (var rest in difference) Assert.InRange(rest, -Rounding, Rounding);
            }
        }, iter: 200, print: one => DefinitionText.Write(one.Item1));
    }

    [Fact]
    public void Ablated_source_moves_nothing()
    {
        Arbitrary.Experiment.Where(one => one.Phases.Any(phase => phase.Ablate.Count > 0)).Sample(
            experiment =>
            {
                var everywhere = Enum.GetValues<Source>().Where(source =>
                    experiment.Phases.All(phase => phase.Ablate.Contains(source)));
                var (course, log) = Told(experiment);
                if (course.Cohort.Count == 0) return;
                var life = Biography.Of(log, course.Cohort.Lineage[0])!;
                var ledger = Retelling.Ledger(life, 0, life.Ends);
                foreach (var source in everywhere)
                    Assert.All(ledger.Booked(Accounts.Of(source)).ToArray(), x => Assert.Equal(0, x));
            }, iter: 100, print: DefinitionText.Write);
    }

    [Fact]
    public void Lineages_that_nothing_couples_fare_alone_as_in_company()
    {
        Arbitrary.Experiment.Where(one => Coupling.Of(one) is null).Sample(experiment =>
        {
            var (together, _) = Told(experiment);
            var (begun, _) = Course.Begin(experiment, Arbitrary.Nowhere);
            var living = begun.Cohort.Lineage[..begun.Cohort.Count];
            for (var i = 0; i < living.Length; i++)
            {
                var alone = begun.Alone(living[i], Coupling.Uniform(experiment, living));
                foreach (var _ in Simulation.Continue(alone)) { }
                Assert.Equal(together.Cohort.PhiOf(i).ToArray(), alone.Cohort.PhiOf(0).ToArray());
                Assert.Equal(together.Cohort.Standing[i], alone.Cohort.Standing[0]);
            }
        }, iter: 200, print: DefinitionText.Write);
    }

    [Fact]
    public void Decisions_told_again_are_those_that_were_made()
    {
        Arbitrary.Experiment.Sample(experiment =>
        {
            var (course, beginning) = Course.Begin(experiment, Arbitrary.Nowhere);
            var log = beginning.ToList();
            var made = new Dictionary<(long, LineageId), Decision>();
            while (!course.Finished)
            {
                course.TrainTo(course.NextPause);
                var answers = course.Deliberate();
                foreach (var one in answers) made[(one.Step, one.Lineage)] = one.Decision;
                log.AddRange(course.Pause(answers));
            }
            foreach (var lineage in LineagesOf(course, log))
            {
                var life = Biography.Of(log, lineage)!;
                foreach (var told in Retelling.Decisions(life, 0, life.Ends))
                {
                    var where = (told.Situation.Step, told.Situation.Lineage);
                    Assert.Equal(made[where], told.Decision);
                }
            }
        }, iter: 100, print: DefinitionText.Write);
    }

    private static (Course, IReadOnlyList<RunEvent>) Told(Experiment experiment)
    {
        var (course, beginning) = Course.Begin(experiment, Arbitrary.Nowhere);
        return (course, [.. beginning, .. Simulation.Continue(course)]);
    }

    /// <summary>All that live in the end, and a few that ended before.</summary>
    private static IEnumerable<LineageId> LineagesOf(Course course, IEnumerable<RunEvent> log) =>
        course.Cohort.Lineage.Take(course.Cohort.Count)
            .Concat(log.OfType<Ended>().Select(one => one.Lineage).Take(2))
            .Concat(log.OfType<Forked>().Select(one => one.Ended).Take(2));

    private static void AssertAddsUp(DriftLedger ledger)
    {
        foreach (var rest in ledger.Unexplained) Assert.InRange(rest, -Rounding, Rounding);
    }
}
