using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Ledger;
using TrainingGame.Core.Oversight;
using TrainingGame.Core.Training;
using TrainingGame.Dashboard.Records;
using TrainingGame.Host.Running;

namespace TrainingGame.Host.Pages;

/// <summary>A run computed again in one pass, with lineages' read-outs kept round by round.</summary>
internal sealed class Film
{
    private static readonly int Series = LineageFilm.Names.Count;

    /// <summary>Updates of learners that take less than some tens of microseconds.</summary>
    private const long Moment = 1_000;

    /// <summary>Bytes of a lineage's round.</summary>
    public static int Frame => 8 + (Series + 1) * sizeof(float) + 3;

    /// <summary>What is kept of one lineage.</summary>
    private sealed class Reel
    {
        public List<long> Step { get; } = [];
        public List<float>[] Values { get; } = [.. Enumerable.Range(0, Series).Select(_ => new List<float>())];
        public List<float> LnLeft { get; } = [];
        public List<byte> Regime { get; } = [];
        public List<byte> Decision { get; } = [];
        public List<byte> Audited { get; } = [];
    }

    private readonly SortedDictionary<int, Reel> _reels = [];

    /// <summary>Bytes kept.</summary>
    public long Weight => _reels.Values.Sum(reel => (long)reel.Step.Count * Frame);

    /// <param name="reading">The run.</param>
    /// <param name="whom">Whose read-outs to keep; null: everybody's.</param>
    /// <param name="threads">Learners trained at once.</param>
    /// <param name="work">Told how far it is.</param>
    public static Film Of(Reading reading, IReadOnlySet<int>? whom, int threads, Work work)
    {
        var film = new Film();
        var (plan, last) = (reading.Plan!, reading.LastStep);
        var course = Course.Begin(plan, reading.Started!.Origin).Course;
        while (!course.Finished && course.Step < last)
        {
            work.Tell((double)course.Step / Math.Max(1, last));
            var next = course.NextPause;
            Advance(course, next, threads);
            var answers = course.Deliberate();
            var frame = answers.Count > 0 ? film.Look(course, answers, whom) : null;
            var happened = course.Pause(answers);
            if (frame is not null) Mark(frame, happened);
        }
        return film;
    }

    /// <summary>Threads are worth their start only for more than a moment's work.</summary>
    private static void Advance(Course course, long to, int threads)
    {
        if ((to - course.Step) * course.Cohort.Count < Moment)
        {
            course.TrainTo(to);
            return;
        }
        Window.Train(course, to, threads);
        course.Arrive(to);
    }

    /// <summary>Notes a round before it is concluded; who was noted, for what it concludes.</summary>
    private Dictionary<LineageId, Reel> Look(
        Course course, ArraySegment<Deliberated> answers, IReadOnlySet<int>? whom)
    {
        var (experiment, schedule, step) = (course.Experiment, course.Schedule, course.Step);
        var premises = schedule.PremisesOf(schedule.PhaseOf(step - 1));
        var left = schedule.OversightLeft(step);
        Observation[] observed = premises.Phase.Unmonitored ? [] : Probe.Observe(experiment, answers);
        var audited = observed.Length > 0
            ? Audit.Choose(experiment.Oversight, experiment.Seed, step, observed).ToHashSet()
            : [];
        var noted = new Dictionary<LineageId, Reel>();
        for (var i = 0; i < answers.Count; i++)
        {
            var answer = answers[i];
            if (whom?.Contains(answer.Lineage.Value) == false) continue;
            if (!_reels.TryGetValue(answer.Lineage.Value, out var reel))
                _reels[answer.Lineage.Value] = reel = new();
            noted[answer.Lineage] = reel;
            reel.Step.Add(step);
            reel.LnLeft.Add((float)Math.Log(left));
            reel.Regime.Add((byte)answer.Regime);
            reel.Decision.Add((byte)answer.Decision);
            reel.Audited.Add(audited.Contains(i) ? (byte)1 : (byte)0);
            var read = answer.Read;
            double[] values =
            [
                read.U, read.A, read.G, read.D, read.P, read.LnH,
                Math.Log(BreakEven.Horizon(premises, left * course.Cohort.Belief[i])),
                observed.Length > 0 ? read.Plays : 0,
                observed.Length > 0 ? observed[i].ProbeReading : double.NaN,
                read.Wbase, read.Wproxy, read.Wreward,
            ];
            for (var k = 0; k < Series; k++) reel.Values[k].Add((float)values[k]);
        }
        return noted;
    }

    private static void Mark(Dictionary<LineageId, Reel> noted, IReadOnlyList<RunEvent> happened)
    {
        foreach (var one in happened.OfType<Detected>())
        {
            if (noted.TryGetValue(one.Lineage, out var reel)) reel.Audited[^1] = 2;
        }
    }

    /// <summary>A lineage's life with its ancestors' before it.</summary>
    public LineageFilm Of(Ancestry ancestry)
    {
        var picked = new List<(Reel Reel, int Index)>();
        for (var k = 0; k < ancestry.Line.Count; k++)
        {
            var (born, lineage) = ancestry.Line[k];
            var until = k + 1 < ancestry.Line.Count ? ancestry.Line[k + 1].Born : long.MaxValue;
            if (!_reels.TryGetValue(lineage.Value, out var reel)) continue;
            picked.AddRange(Enumerable.Range(0, reel.Step.Count)
                .Where(i => reel.Step[i] > born && reel.Step[i] <= until).Select(i => (reel, i)));
        }
        return new(
            [.. picked.Select(one => one.Reel.Step[one.Index])],
            LineageFilm.Names.Select((name, k) =>
                    KeyValuePair.Create(name, picked.Select(one => one.Reel.Values[k][one.Index]).ToArray()))
                .ToDictionary(),
            [.. picked.Select(one => one.Reel.Regime[one.Index])],
            [.. picked.Select(one => one.Reel.Decision[one.Index])],
            [.. picked.Select(one => one.Reel.Audited[one.Index])]);
    }

    /// <summary>All lineages' paths, every so many rounds that no more than so many points are left.</summary>
    public Portrait Portrait(double breakEven, int mostPoints)
    {
        const int horizon = 5, awareness = 1;
        var stride = (int)Math.Max(1, _reels.Values.Sum(reel => (long)reel.Step.Count) / mostPoints + 1);
        var picked = new List<(Reel Reel, int Index)>();
        var starts = new List<int> { 0 };
        foreach (var reel in _reels.Values)
        {
            // Its last point always: that is where it stands.
            var last = reel.Step.Count - 1;
            for (var i = 0; i <= last; i++)
            {
                if ((i % stride == 0 || i == last) && float.IsFinite(reel.LnLeft[i])) picked.Add((reel, i));
            }
            starts.Add(picked.Count);
        }
        return new(
            [.. _reels.Keys], [.. starts], [.. picked.Select(one => (double)one.Reel.Step[one.Index])],
            [.. picked.Select(one => one.Reel.Values[horizon][one.Index] - one.Reel.LnLeft[one.Index])],
            [.. picked.Select(one => one.Reel.Values[awareness][one.Index])],
            [.. picked.Select(one => one.Reel.Regime[one.Index])], breakEven, _reels.Count);
    }
}
