using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Ledger;
using TrainingGame.Core.Training;
using TrainingGame.Host.Storage;
using TrainingGame.Overseer;

namespace TrainingGame.Host.Running;

/// <summary>A run as its log has it, open at any step.</summary>
public sealed class LoggedRun
{
    private readonly RunLog _log;
    private readonly List<Checkpoint> _checkpoints = [];

    /// <exception cref="MistakeException">No run, or several, of that name.</exception>
    /// <exception cref="StoreException">The log cannot be read.</exception>
    public LoggedRun(RunLog log, string name)
    {
        _log = log;
        Entry = log.Find(name);
        RunStarted? started = null;
        foreach (var row in log.Rows(Entry.Run, nameof(RunStarted), nameof(Checkpoint)))
        {
            var happened = RunLog.Decode(Entry.Run, row);
            started ??= happened as RunStarted;
            if (happened is Checkpoint checkpoint) _checkpoints.Add(checkpoint);
        }
        Started = started ?? throw new StoreException($"Run {Entry.Run} has no definition in its log.");
        Plan = Plan.Of(Started);
    }

    /// <summary>A run that nobody writes: what can be looked into.</summary>
    /// <param name="store">Where it is.</param>
    /// <param name="name">Its name, or the beginning of it.</param>
    /// <param name="computed">Whether parts of it will be computed again.</param>
    /// <exception cref="MistakeException">
    /// No run, or several, of that name; it is being written; this program computes otherwise.
    /// </exception>
    public static LoggedRun AtRest(Store store, string name, bool computed = true)
    {
        var log = new RunLog(store);
        MustRest(store, log.Find(name).Run);
        var run = new LoggedRun(log, name);
        if (!computed || run.IsOfThisModel) return run;
        throw new MistakeException(
            $"{run.Run}: it was written by version {run.Started.Origin.Version} on {run.Started.Origin.Machine}, which "
            + $"compute otherwise than {Provenance.Version} here; allowed: to look into it there, or to run it anew");
    }

    /// <exception cref="MistakeException">Another process writes the run.</exception>
    public static void MustRest(Store store, string run)
    {
        if (!RunLock.IsTaken(store, run)) return;
        throw new MistakeException(
            $"{run}: this run is still being written; allowed: a run at rest. Wait for it to end, or stop it.");
    }

    public RunEntry Entry { get; }
    public string Run => Entry.Run;
    public RunStarted Started { get; }
    public Plan Plan { get; }

    /// <summary>Whether this program on this machine computes what the run's did.</summary>
    public bool IsOfThisModel => Started.Origin.Model == Provenance.Here.Model;

    public IReadOnlyList<Checkpoint> Checkpoints => _checkpoints;

    public long TotalSteps => new Schedule(Plan.Last).TotalSteps;

    /// <summary>The last step that the log vouches for.</summary>
    public long LastStep => Entry.Complete ? TotalSteps : _checkpoints is [.., var last] ? last.Step : 0;

    public IEnumerable<RunEvent> Events => _log.Events(Run);

    /// <summary>Its log as stored.</summary>
    public IEnumerable<LogRow> Rows => _log.Rows(Run);

    /// <summary>Its events of some kinds, without reading the others.</summary>
    public IEnumerable<RunEvent> EventsOf(params string[] kinds) =>
        _log.Rows(Run, kinds).Select(row => RunLog.Decode(Run, row));

    /// <summary>When a lineage, or an ancestor that it was forked from, became deceptive; null: never.</summary>
    public long? Turned(LineageId lineage) =>
        Outcome.Of(Events).BecameDeceptive.TryGetValue(lineage, out var step) ? step : null;

    /// <summary>The last checkpoint at or before a step; null: the beginning is nearest.</summary>
    public Checkpoint? Nearest(long step) => _checkpoints.FindLast(one => one.Step <= step);

    /// <summary>The run after exactly <paramref name="step"/> updates.</summary>
    public Course At(long step, int threads) =>
        Recomputation.At(Plan, Nearest(step), step, threads);

    /// <summary>
    /// Ledgers of some lineages from a step on. Only they and their ancestors are computed again; what
    /// others did to them is taken from the log.
    /// </summary>
    /// <param name="from">Updates applied at the first moment.</param>
    /// <param name="lineages">Whom.</param>
    /// <param name="threads">Learners trained at once.</param>
    /// <param name="reached">Told of steps; it may throw to stop.</param>
    /// <exception cref="StoreException">The log is not what its definition leads to.</exception>
    public Bookkeeping Keep(long from, IEnumerable<LineageId> lineages, int threads, Action<long> reached)
    {
        var course = At(from, threads);
        Excerpt.Of(course, EventsOf(nameof(Detected), nameof(Forked)), lineages);
        return new Bookkeeping(
            course, (count, train) => Slice.Share(count, threads, train),
            now =>
            {
                reached(now.Step);
                MustAgree(now);
            });
    }

    /// <summary>Refuses to go on where a course of this run is not what its log has.</summary>
    /// <param name="course">All of the run, or an excerpt, with the pause at its step concluded.</param>
    /// <exception cref="StoreException">A lineage differs.</exception>
    public void MustAgree(Course course)
    {
        if (_checkpoints.Find(one => one.Step == course.Step) is not { } logged) return;
        var expected = CohortCodec.Read(logged.State, course.Cohort.Count);
        // A checkpoint is from before what a fork sets at its step, the course from after it.
        foreach (var edit in Plan.Interventions.Where(one => one.At == logged.Step).SelectMany(one => one.Edits))
        {
            var phi = expected.PhiOf(expected.IndexOf(edit.Lineage));
            phi[(int)edit.Latent] = edit.Value;
            expected.SetPhi(expected.IndexOf(edit.Lineage), phi);
        }
        for (var i = 0; i < course.Cohort.Count; i++)
        {
            var at = expected.IndexOf(course.Cohort.Lineage[i]);
            if (at >= 0 && expected.PhiOf(at).BitsEqual(course.Cohort.PhiOf(i))) continue;
            throw new StoreException(
                $"Run {Run}: at step {logged.Step} its log has another lineage {course.Cohort.Lineage[i]} than this "
                + $"program computes; nothing was changed. 'replay {Run}' names the first difference.");
        }
    }

    /// <summary>Refuses a step that the run has not, or has not reached.</summary>
    /// <exception cref="MistakeException">It is outside.</exception>
    public void MustHave(string option, long step)
    {
        if (step < 0 || step > TotalSteps)
            throw new MistakeException($"{option} {step}: outside the run; allowed: 0 to {TotalSteps}");
        if (step > LastStep)
        {
            throw new MistakeException(
                $"{option} {step}: run {Run} is not complete; allowed: 0 to {LastStep}, or resume it first");
        }
    }
}
