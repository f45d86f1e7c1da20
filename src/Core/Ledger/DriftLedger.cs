using TrainingGame.Core.Learners;
using TrainingGame.Core.Training;

namespace TrainingGame.Core.Ledger;

/// <summary>
/// What carried a lineage where it is: every displacement of its latents since the first moment, its
/// ancestors' before its birth, booked to its cause (docs/model.md, section 7). The bookings add up
/// to φ(to) − φ(from).
/// </summary>
public sealed class DriftLedger
{
    private DriftLedger(LineageId lineage, Moment start) => (Lineage, Start, End) = (lineage, start, start);

    /// <summary>A lineage at one of the ledger's ends.</summary>
    /// <param name="Step">Updates applied.</param>
    /// <param name="Phi">φ.</param>
    /// <param name="Spilt">θ − φ: what capability has dragged along.</param>
    /// <param name="Read">The read-outs, under the premises of the next update.</param>
    public readonly record struct Moment(long Step, Latents Phi, Latents Spilt, Readouts Read);

    public LineageId Lineage { get; }

    public Moment Start { get; }
    public Moment End { get; private set; }

    /// <summary>Displacements of φ.</summary>
    public Account Moved { get; private init; } = new();

    /// <summary>Sums of g by source, where adam made steps of another size of them.</summary>
    public Account Pushed { get; private init; } = new();

    /// <summary>Displacement of θ beside that of φ: what came through capability, by spillover.</summary>
    public Latents Spilled => End.Spilt - Start.Spilt;

    /// <summary>Follows a lineage from a course's present moment.</summary>
    /// <param name="course">The run at the first moment; it is taken to the last.</param>
    /// <param name="lineage">Whom: it, or an ancestor, lives at the first moment, and it at the last.</param>
    /// <param name="to">Updates applied at the last moment.</param>
    public static DriftLedger Of(Course course, LineageId lineage, long to)
    {
        var keeping = new Bookkeeping(course, (count, train) => train(0, count));
        keeping.Reach(to);
        return keeping.Of(lineage);
    }

    internal static DriftLedger Open(Course course, int i)
    {
        var (lineage, learner) = (course.Cohort.Lineage[i], course.Cohort.LearnerOf(i));
        if (course.Step > 0) return new(lineage, At(course, learner));
        // The first phase has been entered, and a fork's latents set: what that did is booked now.
        var founder = learner with { Phi = learner.Anchor };
        var entered = Entry.Disturb(course.Experiment.Phases[0].OnEntry, founder);
        var ledger = new DriftLedger(lineage, At(course, founder));
        ledger.Moved.Book(Cause.PhaseEntry, entered - founder.Phi);
        ledger.Moved.Book(Cause.Intervention, learner.Phi - entered);
        return ledger;
    }

    /// <summary>A child's: what its ancestors' says, and from then on its own.</summary>
    internal DriftLedger Inherit(LineageId child) =>
        new(child, Start) { Moved = Moved.Copy(), Pushed = Pushed.Copy() };

    /// <summary>The ledger as it stands, while this one goes on.</summary>
    internal DriftLedger Close(Course course)
    {
        var i = course.Cohort.IndexOf(Lineage);
        if (i < 0) throw new ArgumentException($"Lineage {Lineage} does not live at step {course.Step}.");
        var closed = Inherit(Lineage);
        closed.End = At(course, course.Cohort.LearnerOf(i));
        return closed;
    }

    private static Moment At(Course course, Learner learner)
    {
        var premises = course.Schedule.PremisesOf(course.Schedule.PhaseOf(course.Step));
        var spilt = new Latents();
        for (var j = 0; j < Latents.Count; j++)
            spilt[j] = premises.Chi[j] * (learner.Phi[0] - learner.Anchor[0]);
        return new(
            course.Step, learner.Phi, spilt,
            Readouts.Of(premises, learner, course.Schedule.OversightLeft(course.Step)));
    }
}
