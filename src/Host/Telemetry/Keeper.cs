using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Training;

namespace TrainingGame.Host.Telemetry;

/// <summary>What is told of a chunk.</summary>
/// <param name="Decisions">By step and lineage.</param>
/// <param name="Events">With the step and the number that order them.</param>
/// <param name="DecisionsLeftOut">Decisions at which something happened, that the budget left out.</param>
/// <param name="EventsLeftOut">Events that the budget left out.</param>
internal sealed record ChunkContent(
    IReadOnlyList<KeptDecision> Decisions, IReadOnlyList<(RunEvent What, RoundFacts Round)> Events,
    int DecisionsLeftOut, int EventsLeftOut);

/// <summary>
/// Chooses by meaning what is told of a run, looking back: transitions with the rounds around them,
/// detections, first and last decisions, and a sample by hash. Within a budget it takes the most
/// important ones, and it takes the same ones in every computation of the run.
/// </summary>
internal sealed class Keeper(Keeping keeping)
{
    private readonly RoundNote[] _ring = [.. Enumerable.Range(0, keeping.Around + 1).Select(_ => new RoundNote())];
    private readonly Best<(long, int), KeptDecision> _meant = new(), _samples = new();
    private readonly Best<int, (RunEvent What, RoundFacts Round)> _events = new();
    private readonly Dictionary<LineageId, (int Rounds, Importance Importance, string Because)> _after = [];
    private readonly HashSet<(long, int)> _eventful = [];
    private int _rounds, _eventsOffered;

    private RoundNote Now => _ring[_rounds % _ring.Length];

    public int Waiting => _meant.Count + _samples.Count;

    /// <summary>Begins a chunk, with its part of the budget.</summary>
    public void Open(Chunk chunk, Schedule schedule)
    {
        var decisions = chunk.ShareOf(keeping.Decisions, schedule);
        _samples.Capacity = Keeping.SamplesOf(decisions);
        _meant.Capacity = decisions - _samples.Capacity;
        _events.Capacity = Keeping.EventsOf(decisions);
    }

    public void Answered(RoundFacts facts, Course course, IReadOnlyList<Deliberated> answers)
    {
        _rounds++;
        Now.Take(facts, course, answers);
    }

    public void Concluded(RoundFacts facts, Course course, IReadOnlyList<RunEvent> happened)
    {
        var seed = facts.Experiment.Seed;
        Now.Conclude(course.Audited, happened);
        KeepAfter(seed);
        foreach (var (lineage, events) in Now.Happened) KeepAround(seed, lineage, events);
        if (course.Finished) KeepAll(seed, "last");
        Sample(seed);
    }

    public void Keep(ulong seed, RunEvent what, RoundFacts facts)
    {
        var importance = what is RegimeChanged changed && Now.Count > 0
            && Now.IndexOf(changed.Lineage) is >= 0 and var i
            ? Importances.Of(what, Now.RegimeBefore(i))
            : Importances.Of(what, null);
        var number = _eventsOffered++;
        _events.Offer(number, importance.Priority(seed, what.Step, number), () => (what, facts));
    }

    /// <summary>Hands out what was kept of the chunk.</summary>
    public ChunkContent Close()
    {
        var decisions = _meant.Take();
        foreach (var (key, one) in _samples.Take()) decisions.TryAdd(key, one);
        var leftOut = _eventful.Count(one => !decisions.ContainsKey(one));
        var events = _events.Take();
        var content = new ChunkContent(
            [.. decisions.OrderBy(one => one.Key).Select(one => one.Value)],
            [.. events.OrderBy(one => one.Key).Select(one => one.Value)],
            leftOut, _eventsOffered - events.Count);
        _eventful.Clear();
        _eventsOffered = 0;
        return content;
    }

    /// <summary>The decisions at which something happened, and those of the rounds before.</summary>
    private void KeepAround(ulong seed, LineageId lineage, IReadOnlyList<RunEvent> events)
    {
        var now = Now;
        var i = now.IndexOf(lineage);
        if (i < 0)
        {
            // Born in this round: its first decision is yet to come.
            After(lineage, 1, Importance.Lesser, "first");
            return;
        }
        var (most, what) = events.Select(one => (Of: Importances.Of(one, now.RegimeBefore(i)), one.Kind))
            .MaxBy(one => one.Of);
        _eventful.Add((now.Facts.Step, lineage.Value));
        Offer(seed, now, i, most, most == Importance.FirstOrLast ? "first" : what);
        if (most.Around() is not { } around) return;
        After(lineage, keeping.Around, around, $"after {what}");
        for (var back = 1; back < Math.Min(_ring.Length, _rounds); back++)
        {
            var earlier = _ring[(_rounds - back) % _ring.Length];
            if (earlier.IndexOf(lineage) is >= 0 and var then) Offer(seed, earlier, then, around, $"before {what}");
        }
    }

    private void After(LineageId lineage, int rounds, Importance importance, string because)
    {
        if (rounds == 0) return;
        if (_after.TryGetValue(lineage, out var known) && known.Importance > importance) return;
        _after[lineage] = (rounds, importance, because);
    }

    private void KeepAfter(ulong seed)
    {
        foreach (var (lineage, (rounds, importance, because)) in _after.ToList())
        {
            if (Now.IndexOf(lineage) is >= 0 and var i) Offer(seed, Now, i, importance, because);
            if (rounds > 1) _after[lineage] = (rounds - 1, importance, because);
            else _after.Remove(lineage);
        }
    }

    private void KeepAll(ulong seed, string because)
    {
        for (var i = 0; i < Now.Count; i++) Offer(seed, Now, i, Importance.FirstOrLast, because);
    }

    private void Sample(ulong seed)
    {
        var now = Now;
        for (var i = 0; i < now.Count; i++)
        {
            var lineage = now.LineageAt(i).Value;
            var priority = Importance.Sample.Priority(seed, now.Facts.Step, lineage);
            if (!_samples.HasRoom(priority)) continue;
            var position = i;
            _samples.Offer((now.Facts.Step, lineage), priority, () => now.Keep(position, "sample"));
        }
    }

    private void Offer(ulong seed, RoundNote round, int i, Importance importance, string because)
    {
        var lineage = round.LineageAt(i).Value;
        _meant.Offer(
            (round.Facts.Step, lineage), importance.Priority(seed, round.Facts.Step, lineage),
            () => round.Keep(i, because));
    }
}
