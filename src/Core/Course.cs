using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Ledger;
using TrainingGame.Core.Lineages;
using TrainingGame.Core.Oversight;
using TrainingGame.Core.Training;

namespace TrainingGame.Core;

/// <summary>
/// A run under way. Training and pauses alternate: train to <see cref="NextPause"/>, in as many
/// parts and slices as one likes, then conclude the pause. Whoever does so (the sequential fold,
/// the overseer, a replay) gets the same events.
/// </summary>
public sealed class Course
{
    private List<RunEvent> _happened = [];

    private readonly Plan _plan;
    private readonly Answers _answers = new();

    /// <summary>The step of the last pause that was concluded.</summary>
    private long _paused;

    private Course(Plan plan, long step, Cohort cohort)
    {
        _plan = plan;
        Experiment = plan.Until(step);
        Schedule = new Schedule(Experiment);
        (Step, Cohort, _paused) = (step, cohort, step);
    }

    /// <summary>What holds at present.</summary>
    public Experiment Experiment { get; private set; }

    public Schedule Schedule { get; private set; }
    public Cohort Cohort { get; private set; }

    /// <summary>t, the updates applied so far.</summary>
    public long Step { get; private set; }

    public Counts Counts { get; private set; }

    /// <summary>Whom the last round audited: positions among its answers, ascending.</summary>
    public IReadOnlyList<int> Audited { get; private set; } = [];

    /// <summary>The chain at the last pause.</summary>
    public string ChainSoFar { get; private set; } = Chain.Start;

    /// <summary>Told of every displacement outside of updates; it cannot change the run.</summary>
    public Action<Displacement>? Witness { get; set; }

    /// <summary>The rest of the population; null: all are here.</summary>
    internal Company? Company { get; private set; }

    public bool Finished => Step == Schedule.TotalSteps;

    /// <summary>Where training must stop next: a pause of the schedule, or a change of plan.</summary>
    public long NextPause => Math.Min(Schedule.NextPause(Step), _plan.NextChange(Step + 1));

    /// <summary>Whether the pause at <see cref="Step"/> is a decision round.</summary>
    public bool IsRound => Schedule.IsRound(Step);

    /// <summary>A run's beginning, and the events of it.</summary>
    public static (Course Course, IReadOnlyList<RunEvent> Happened) Begin(
        Experiment experiment, Origin origin) => Begin(new Plan(experiment), origin);

    /// <inheritdoc cref="Begin(Experiment, Origin)"/>
    public static (Course Course, IReadOnlyList<RunEvent> Happened) Begin(Plan plan, Origin origin)
    {
        var course = new Course(plan, 0, Cohort.Found(plan.Experiment));
        course._happened.Add(RunStarted.Of(plan, origin));
        course.Enter(phase: 0);
        var happened = course.Link();
        course.Intervene();
        return (course, happened);
    }

    /// <summary>Goes on from a checkpoint as if the run had never been interrupted.</summary>
    public static Course Restore(Plan plan, Checkpoint checkpoint)
    {
        var cohort = CohortCodec.Read(checkpoint.State, plan.Experiment.Lineages);
        var course = new Course(plan, checkpoint.Step, cohort)
        {
            Counts = checkpoint.Counts,
            ChainSoFar = checkpoint.Chain,
        };
        course.Intervene();
        return course;
    }

    /// <summary>This moment again, as a run of its own.</summary>
    /// <param name="experiment">What holds from here on.</param>
    /// <param name="cohort">Who lives in it.</param>
    /// <param name="company">See <see cref="Company"/>.</param>
    internal Course Branch(Experiment experiment, Cohort cohort, Company? company = null) =>
        new(new Plan(experiment), Step, cohort)
        {
            Counts = Counts,
            ChainSoFar = ChainSoFar,
            Company = company,
        };

    /// <summary>From here on this is a course of only those whom the company wants.</summary>
    internal void Narrow(Company company)
    {
        Cohort = Cohort.Where(i => company.Wants(Cohort.Lineage[i]));
        Company = company;
    }

    /// <summary>Trains learners [first, first + count) from <see cref="Step"/> to a later step.</summary>
    /// <remarks>The kernel changes nothing but the time it takes.</remarks>
    public void Train(int first, int count, long to, Kernel kernel = Kernel.Fastest)
    {
        if (IsTraining)
            Kernels.Train(kernel, Schedule, Experiment.Seed, Cohort, first, count, Step, to);
    }

    /// <summary>
    /// <see cref="Train"/>, and adds to <paramref name="booked"/>, by learner and
    /// <see cref="Source"/>, what each source of g contributed: times the learning rate under sgd, as
    /// it is under adam; nothing under evolution.
    /// </summary>
    internal void TrainBooking(
        int first, int count, long to, Latents[][] booked, Kernel kernel = Kernel.Fastest)
    {
        if (IsTraining)
            Kernels.TrainBooking(kernel, Schedule, Experiment.Seed, Cohort, first, count, Step, to, booked);
    }

    /// <summary>Notes that all learners have been trained to <paramref name="step"/>.</summary>
    public void Arrive(long step) => Step = step;

    /// <summary>Trains all learners, one after the other.</summary>
    public void TrainTo(long step, Kernel kernel = Kernel.Fastest)
    {
        Train(0, Cohort.Count, step, kernel);
        Arrive(step);
    }

    /// <summary>All learners' answers in a round; empty where the pause is none.</summary>
    /// <returns>A list that holds until it is asked for again: the next answers take its place.</returns>
    public ArraySegment<Deliberated> Deliberate(Kernel kernel = Kernel.Fastest) =>
        !IsRound ? ArraySegment<Deliberated>.Empty : _answers.Of(kernel, Experiment, Schedule, Cohort, Step);

    /// <summary>Whether the phase of the next update trains at all.</summary>
    public bool IsTraining => !Schedule.PremisesOf(Schedule.PhaseOf(Step)).Phase.Unmonitored;

    /// <summary>What all learners' answers in a round are owed to.</summary>
    public Briefing Brief(Kernel kernel = Kernel.Fastest) => Brief(0, Cohort.Count, Step, kernel);

    /// <summary>
    /// What the answers of learners [first, first + count) are owed to, once they have been trained
    /// to a round at <paramref name="step"/>; others may be under way to it still.
    /// </summary>
    public Briefing Brief(int first, int count, long step, Kernel kernel = Kernel.Fastest) =>
        new(kernel, Schedule, Cohort, first, count, step);

    /// <summary>Concludes the pause at <see cref="Step"/>.</summary>
    /// <param name="answers">In a round, one for each living learner, in ascending id.</param>
    /// <returns>What happened, in order.</returns>
    /// <exception cref="InvalidOperationException">The pause has been concluded already.</exception>
    public IReadOnlyList<RunEvent> Pause(ReadOnlySpan<Deliberated> answers)
    {
        if (_paused == Step)
            throw new InvalidOperationException($"The pause at step {Step} has been concluded already.");
        _paused = Step;
        var happened = Schedule.IsPause(Step) ? Conclude(answers) : [];
        Intervene();
        return happened;
    }

    private List<RunEvent> Conclude(ReadOnlySpan<Deliberated> answers)
    {
        if (IsRound)
        {
            var round = new Round(Experiment, Schedule, Cohort, Step, Witness, Company);
            _happened.AddRange(round.Conclude(answers, Counts));
            (Cohort, Counts, Audited) = (round.Cohort, round.Counts, round.Audited);
        }
        var phase = Schedule.PhaseOf(Step);
        if (Step == Schedule.StartOf(phase)) Enter(phase);

        var happened = Link();
        if (Schedule.IsCheckpoint(Step)) happened.Add(ToCheckpoint());
        if (Finished) happened.Add(ToEnd());
        return happened;
    }

    /// <summary>Changes what the plan says; told, and chained, with the next pause.</summary>
    private void Intervene()
    {
        foreach (var (change, experiment) in _plan.At(Step))
        {
            var definition = DefinitionText.Write(experiment);
            var changed = definition != DefinitionText.Write(Experiment);
            (Experiment, Schedule) = (experiment, new Schedule(experiment));
            foreach (var edit in change.Edits) edit.Make(Cohort, Step, mayBeAway: Company is not null, Witness);
            if (changed || change.Edits.Count > 0)
                _happened.Add(new Intervened(Step, RunStarted.DigestOf(definition), change.Edits));
        }
    }

    /// <summary>Chains what has happened since the last pause, and hands it out.</summary>
    private List<RunEvent> Link()
    {
        var happened = _happened;
        _happened = [];
        ChainSoFar = Chain.Link(ChainSoFar, Step, happened, Cohort);
        return happened;
    }

    public Checkpoint ToCheckpoint() => new(Step, ChainSoFar, Counts, CohortCodec.Write(Cohort));

    /// <summary>The end of a finished run.</summary>
    public RunEnded ToEnd() => new(Step, ChainSoFar, Counts);

    private void Enter(int phase)
    {
        var definition = Experiment.Phases[phase];
        for (var i = 0; i < Cohort.Count; i++)
        {
            var disturbed = Entry.Disturb(definition.OnEntry, Cohort.LearnerOf(i));
            Displacement.Make(Cohort, i, Step, Cause.PhaseEntry, disturbed, Witness);
        }
        Cohort.MarkPhaseStart();
        _happened.Add(new PhaseStarted(Step, definition.Name));
    }
}
