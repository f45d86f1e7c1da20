using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Randomness;
using TrainingGame.Core.Training;

namespace TrainingGame.Core.Ledger;

/// <summary>
/// What carried a lineage where it is: every displacement of its latents, booked to its cause
/// (docs/model.md, section 7). The bookings add up to φ(to) − φ(from).
/// </summary>
public sealed class DriftLedger
{
    private readonly Course _course;
    private readonly Ancestry _ancestry;
    private readonly List<Displacement> _atOnce = [];
    private LineageId _lineage;

    private DriftLedger(Course course, Ancestry ancestry)
    {
        (_course, _ancestry, From, To) = (course, ancestry, course.Step, course.Step);
        _lineage = ancestry.At(course.Step);
        Start = End = Present().Phi;
        if (From > 0) return;
        // The first phase has been entered, and a fork's latents set: what that did is booked now.
        var learner = Present();
        Start = learner.Anchor;
        var founder = learner with { Phi = learner.Anchor };
        var entered = Entry.Disturb(course.Experiment.Phases[0].OnEntry, founder);
        Moved.Book(Cause.PhaseEntry, entered - founder.Phi);
        Moved.Book(Cause.Intervention, learner.Phi - entered);
    }

    /// <summary>Updates applied at the first and at the last moment.</summary>
    public long From { get; }
    public long To { get; private set; }

    public Latents Start { get; }
    public Latents End { get; private set; }

    /// <summary>Displacements of φ.</summary>
    public Account Moved { get; } = new();

    /// <summary>Sums of g by source, where adam made steps of another size of them.</summary>
    public Account Pushed { get; } = new();

    /// <summary>Displacement of θ that came through capability: χ_j·(φ₀(to) − φ₀(from)).</summary>
    public Latents Spilled
    {
        get
        {
            var premises = _course.Schedule.PremisesOf(0);
            var spilled = new Latents();
            for (var j = 0; j < Latents.Count; j++) spilled[j] = premises.Chi[j] * (End[0] - Start[0]);
            return spilled;
        }
    }

    /// <summary>Follows a lineage from a course's present moment.</summary>
    /// <param name="course">The run at the first moment; it is taken to the last.</param>
    /// <param name="ancestry">Whom to follow: the lineage must live at both moments.</param>
    /// <param name="to">Updates applied at the last moment.</param>
    /// <param name="train">Takes a course to a step: how is the caller's business.</param>
    public static DriftLedger Of(Course course, Ancestry ancestry, long to, Action<Course, long> train) =>
        OfAll(course, [(ancestry, to)], train, OneByOne)[0];

    private static void OneByOne(int count, Action<int> work)
    {
        for (var i = 0; i < count; i++) work(i);
    }

    /// <summary>Follows several lineages at once, each to a last moment of its own.</summary>
    /// <param name="course">The run at the first moment; it is taken to the last.</param>
    /// <param name="whom">Whom to follow, and how far.</param>
    /// <param name="train">Takes a course to a step: how is the caller's business.</param>
    /// <param name="each">Does work number 0 to n - 1, in any order or at once.</param>
    public static IReadOnlyList<DriftLedger> OfAll(
        Course course, IReadOnlyList<(Ancestry Ancestry, long To)> whom, Action<Course, long> train,
        Action<int, Action<int>> each)
    {
        DriftLedger[] ledgers = [.. whom.Select(one => new DriftLedger(course, one.Ancestry))];
        var following = Enumerable.Range(0, ledgers.Length).ToList();
        course.Witness = happened =>
        {
            foreach (var i in following) ledgers[i]._atOnce.Add(happened);
        };
        while (true)
        {
            foreach (var i in following.Where(i => whom[i].To <= course.Step)) ledgers[i].Close();
            following.RemoveAll(i => whom[i].To <= course.Step);
            if (following.Count == 0) break;
            var pause = course.NextPause;
            var next = Math.Min(pause, following.Min(i => whom[i].To));
            var (now, expected) = (course.Step, new Latents[following.Count]);
            each(expected.Length, at => expected[at] = ledgers[following[at]].Follow(now, next));
            train(course, next);
            foreach (var (at, i) in following.Index()) ledgers[i].MustBe(expected[at]);
            if (next == pause) course.Pause(course.Deliberate());
            foreach (var i in following) ledgers[i].BookAtOnce();
        }
        course.Witness = null;
        return ledgers;
    }

    /// <summary>The bookings are of the very numbers that the run has, or of none.</summary>
    private void MustBe(in Latents phi)
    {
        if (!phi.BitsEqual(Present().Phi))
            throw new InvalidOperationException($"The ledger lost lineage {_lineage} at step {_course.Step}.");
    }

    private void Close() => (To, End) = (_course.Step, Present().Phi);

    private Learner Present() => _course.Cohort.LearnerOf(Index());

    private int Index()
    {
        var i = _course.Cohort.IndexOf(_lineage);
        return i >= 0
            ? i
            : throw new ArgumentException($"Lineage {_lineage} does not live at step {_course.Step}.");
    }

    /// <summary>Repeats the lineage's updates, books them, and returns φ after them.</summary>
    private Latents Follow(long from, long to)
    {
        var i = Index();
        var (learner, moments) = (_course.Cohort.LearnerOf(i), _course.Cohort.MomentsOf(i));
        if (!_course.IsTraining) return learner.Phi;
        var premises = _course.Schedule.PremisesOf(_course.Schedule.PhaseOf(from));
        for (var step = from; step < to; step++)
        {
            var left = _course.Schedule.OversightLeft(step);
            var z = Noise.Normals(_course.Experiment.Seed, _lineage, step, Stream.UpdateLow);
            var after = Update.Apply(premises, learner, ref moments, left, z, step);
            Book(premises, learner, left, z, after);
            learner = learner with { Phi = after };
        }
        return learner.Phi;
    }

    private void Book(Premises premises, in Learner learner, double left, in Latents z, in Latents after)
    {
        if (premises.Phase.Optimizer == OptimizerKind.Evolution)
        {
            Moved.Book(Cause.Selection, after - learner.Phi);
            return;
        }
        var sgd = premises.Phase.Optimizer == OptimizerKind.Sgd;
        var (account, scale) = sgd ? (Moved, premises.Phase.LearningRate) : (Pushed, 1);
        var read = Readouts.Of(premises, learner, left);
        var performance = Performance.Of(premises, read);
        foreach (var source in Gradient.OfRewardSources)
        {
            if (!premises.Contributes(source)) continue;
            var slope = Gradient.ToPhi(premises, Gradient.Of(source, premises, read, performance));
            account.Book((Cause)source, scale * slope);
        }
        account.Book(Cause.WeightDecay, -scale * premises.Decay * (learner.Phi - learner.Anchor));
        account.Book(Cause.Noise, scale * premises.Noise * z);
        if (!sgd) Moved.Book(Cause.Adam, after - learner.Phi);
    }

    private void BookAtOnce()
    {
        foreach (var one in _atOnce)
        {
            if (one.Cause == Cause.Mutation && one.Lineage == _ancestry.At(one.Step)) _lineage = one.Lineage;
            if (one.Lineage == _lineage) Moved.Book(one.Cause, one.After - one.Before);
        }
        _atOnce.Clear();
    }
}
