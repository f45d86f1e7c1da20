using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Lineages;
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

    private Course(Experiment experiment, Cohort cohort)
    {
        Experiment = experiment;
        Schedule = new Schedule(experiment);
        Cohort = cohort;
    }

    public Experiment Experiment { get; }
    public Schedule Schedule { get; }
    public Cohort Cohort { get; private set; }

    /// <summary>t, the updates applied so far.</summary>
    public long Step { get; private set; }

    public Counts Counts { get; private set; }

    /// <summary>The chain at the last pause.</summary>
    public string ChainSoFar { get; private set; } = Chain.Start;

    public bool Finished => Step == Schedule.TotalSteps;

    public long NextPause => Schedule.NextPause(Step);

    /// <summary>Whether the pause at <see cref="Step"/> is a decision round.</summary>
    public bool IsRound => Schedule.IsRound(Step);

    /// <summary>A run's beginning, and the events of it.</summary>
    public static (Course Course, IReadOnlyList<RunEvent> Happened) Begin(
        Experiment experiment, Origin origin)
    {
        var course = new Course(experiment, Cohort.Found(experiment));
        course._happened.Add(RunStarted.Of(experiment, origin));
        course.Enter(phase: 0);
        return (course, course.Link());
    }

    /// <summary>Goes on from a checkpoint as if the run had never been interrupted.</summary>
    public static Course Restore(Experiment experiment, Checkpoint checkpoint) =>
        new(experiment, CohortCodec.Read(checkpoint.State, experiment.Lineages))
        {
            Step = checkpoint.Step,
            Counts = checkpoint.Counts,
            ChainSoFar = checkpoint.Chain,
        };

    /// <summary>
    /// A fork's beginning: the parent's state under the fork's experiment, with the edits made. Where
    /// nothing differs the chain goes on as the parent's; else it takes in what does.
    /// </summary>
    /// <param name="parent">The parent at the moment of forking; left as it is.</param>
    /// <param name="experiment">The parent's experiment with the fork's changes.</param>
    /// <param name="fork">What the fork departs from, and its edits.</param>
    /// <param name="origin">Where this is, for the log.</param>
    /// <returns>The course, and the two events with which the fork's log begins.</returns>
    public static (Course Course, IReadOnlyList<RunEvent> Happened) Branch(
        Course parent, Experiment experiment, Fork fork, Origin origin)
    {
        var started = RunStarted.Of(experiment, origin) with { Step = parent.Step, Fork = fork };
        var course = Restore(experiment, parent.ToCheckpoint());
        foreach (var edit in fork.Edits) edit.Apply(course.Cohort);
        var same = fork.Edits.Count == 0
            && started.Definition == DefinitionText.Write(parent.Experiment);
        if (!same)
            course.ChainSoFar = Chain.Link(course.ChainSoFar, course.Step, [started], course.Cohort);
        return (course, [started, course.ToCheckpoint()]);
    }

    /// <summary>
    /// One lineage of this course on its own. Others act on it through audits and selection alone:
    /// what these did has to be said.
    /// </summary>
    public Course Alone(LineageId lineage, Surroundings surroundings) =>
        new(Experiment, Cohort.Where(i => Cohort.Lineage[i] == lineage))
        {
            Step = Step,
            _surroundings = surroundings,
        };

    /// <summary>Told of every displacement of latents that is no update.</summary>
    public Action<Displaced>? Moved { get; set; }

    private Surroundings? _surroundings;

    /// <summary>Trains learners [first, first + count) from <see cref="Step"/> to a later step.</summary>
    public void Train(int first, int count, long to)
    {
        if (IsTraining)
            ScalarKernel.Train(Schedule, Experiment.Seed, Cohort, first, count, Step, to);
    }

    /// <summary>Notes that all learners have been trained to <paramref name="step"/>.</summary>
    public void Arrive(long step) => Step = step;

    /// <summary>Trains all learners, one after the other.</summary>
    public void TrainTo(long step)
    {
        Train(0, Cohort.Count, step);
        Arrive(step);
    }

    /// <summary>All learners' answers in a round; empty where the pause is none.</summary>
    public IReadOnlyList<Deliberated> Deliberate() =>
        !IsRound
            ? []
            : [.. Situations().Select(one => Deliberation.Of(Experiment, Schedule, one))];

    /// <summary>Whether the phase of the next update trains at all.</summary>
    public bool IsTraining => !Schedule.PremisesOf(Schedule.PhaseOf(Step)).Phase.Unmonitored;

    /// <summary>The situations to which a round's answers are owed, in ascending id.</summary>
    public Situation[] Situations()
    {
        var phase = Schedule.PhaseOf(Step - 1);
        var situations = new Situation[Cohort.Count];
        for (var i = 0; i < situations.Length; i++)
            situations[i] = Situation.At(Schedule, Step, phase, Cohort.Lineage[i], Cohort.LearnerOf(i));
        return situations;
    }

    /// <summary>Concludes the pause at <see cref="Step"/>.</summary>
    /// <param name="answers">In a round, one for each living learner, in ascending id.</param>
    /// <returns>What happened, in order.</returns>
    public IReadOnlyList<RunEvent> Pause(IReadOnlyList<Deliberated> answers)
    {
        if (IsRound)
        {
            var round = new Round(Experiment, Schedule, Cohort, Step, _surroundings, Moved);
            _happened.AddRange(round.Conclude(answers, Counts));
            (Cohort, Counts) = (round.Cohort, round.Counts);
        }
        var phase = Schedule.PhaseOf(Step);
        if (Step == Schedule.StartOf(phase)) Enter(phase);

        var happened = Link();
        if (Schedule.IsCheckpoint(Step)) happened.Add(ToCheckpoint());
        if (Finished) happened.Add(new RunEnded(Step, ChainSoFar, Counts));
        return happened;
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

    private void Enter(int phase)
    {
        var definition = Experiment.Phases[phase];
        for (var i = 0; i < Cohort.Count; i++)
        {
            var before = Cohort.LearnerOf(i);
            var phi = Entry.Disturb(definition.OnEntry, before);
            if (!phi.AllFinite()) throw new LearnerDivergedException(Cohort.Lineage[i], Step, phi);
            Cohort.SetPhi(i, phi);
            Moved?.Invoke(new(Step, Cohort.Lineage[i], Mover.PhaseEntry, before.Phi, phi));
        }
        Cohort.MarkPhaseStart();
        _happened.Add(new PhaseStarted(Step, definition.Name));
    }
}
