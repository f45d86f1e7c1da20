using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Training;
using TrainingGame.Dashboard.Records;

namespace TrainingGame.Host.Pages;

/// <summary>
/// A run's log as far as it can be read: a damaged one is shown up to its damage, one that is being
/// written as far as it goes.
/// </summary>
internal sealed class Reading
{
    private readonly List<(long Seq, RunEvent Event)> _events = [];

    private Reading(string run) => Run = run;

    public string Run { get; }

    /// <summary>Number of the last row seen, readable or not.</summary>
    public long LastSeq { get; private set; }

    /// <summary>Why reading stopped before the end of the log; null: it did not.</summary>
    public string? Damage { get; private set; }

    public Plan? Plan { get; private set; }
    public RunStarted? Started { get; private set; }
    public Outcome? Outcome { get; private set; }
    public Schedule? Schedule { get; private set; }

    /// <summary>Rows with their numbers.</summary>
    public IReadOnlyList<(long Seq, RunEvent Event)> Rows => _events;

    public IEnumerable<RunEvent> Events => _events.Select(one => one.Event);

    public IReadOnlyList<Checkpoint> Checkpoints { get; private set; } = [];

    public bool Complete => Outcome?.Ended is not null && Damage is null;

    /// <summary>The last step at which the state can be had.</summary>
    public long LastStep => Complete
        ? Schedule!.TotalSteps
        : Checkpoints is [.., var last] ? last.Step : 0;

    /// <summary>The last checkpoint at or before a step; null: the beginning is nearest.</summary>
    public Checkpoint? Nearest(long step) => Checkpoints.LastOrDefault(one => one.Step <= step);

    /// <summary>Where a run comes from that is in no log; null: it is in one.</summary>
    public Recall? Recall { get; private init; }

    /// <summary>A run that was computed again, and never written.</summary>
    public static Reading Of(RecalledName name, string? arm, string chain, string command, IEnumerable<RunEvent> events)
    {
        List<(long, RunEvent)> rows = [.. events.Select((one, i) => (i + 1L, one))];
        var same = rows is [.., (_, RunEnded ended)] && ended.Chain == chain;
        var reading = new Reading(name.ToString()) { Recall = new(name, arm, same, command), LastSeq = rows.Count };
        reading._events.AddRange(rows);
        reading.Understand();
        return reading;
    }

    /// <summary>A log from its beginning, or one read before with what has been added since.</summary>
    public static Reading Of(string run, Reading? before, IReadOnlyList<LogRow> rows)
    {
        var reading = new Reading(run);
        if (before is { Damage: null })
        {
            reading._events.AddRange(before._events);
            reading.LastSeq = before.LastSeq;
        }
        foreach (var row in rows)
        {
            if (reading.Damage is null) reading.Take(row);
            reading.LastSeq = Math.Max(reading.LastSeq, row.Seq);
        }
        reading.Understand();
        return reading;
    }

    private void Take(LogRow row)
    {
        if (row.Seq != LastSeq + 1)
        {
            Damage = $"The log is damaged: row {LastSeq + 1} is missing.";
            return;
        }
        try
        {
            _events.Add((row.Seq, row.Read()));
        }
        catch (UnreadableEventException e)
        {
            Damage = $"The log is damaged: row {row.Seq} is {e.Message}.";
        }
    }

    /// <summary>Events that contradict each other are damage too: what comes before them stands.</summary>
    private void Understand()
    {
        try
        {
            Started = _events is [(_, RunStarted started), ..] ? started : null;
            if (Started is null)
            {
                if (_events.Count > 0) Damage ??= "The log is damaged: it does not begin with a definition.";
                return;
            }
            Plan = Plan.Of(Started);
            Schedule = new Schedule(Plan.Last);
        }
        catch (UnreadableEventException e)
        {
            Damage = $"The log is damaged: it has {e.Message}.";
            return;
        }
        var taken = 0;
        try
        {
            Outcome = Outcome.Of(Events.Select(one =>
            {
                taken++;
                return one;
            }));
        }
        catch (UnreadableEventException e)
        {
            Damage = $"The log is damaged: row {_events[taken - 1].Seq} is {e.Message}.";
            _events.RemoveRange(taken - 1, _events.Count - taken + 1);
            Outcome = _events.Count == 0 ? null : Outcome.Of(Events);
        }
        Checkpoints = [.. Events.OfType<Checkpoint>()];
    }
}

/// <summary>The logs read lately, each brought up to date when it is asked for.</summary>
internal sealed class Readings(JournalRows journal, Recollections recalled)
{
    private const int Most = 12;

    private readonly Lock _lock = new();
    private readonly LinkedList<Reading> _latest = [];

    /// <summary>Null: no such run.</summary>
    public Reading? Of(string run)
    {
        if (RecalledName.Of(run) is { } name) return recalled.Of(name);
        if (journal.LastSeq(run) is not { } last) return null;
        lock (_lock)
        {
            var known = _latest.FirstOrDefault(one => one.Run == run);
            if (known is not null) _latest.Remove(known);
            if (known?.LastSeq != last)
                known = Reading.Of(run, known, journal.After(run, known is { Damage: null } ? known.LastSeq : 0));
            _latest.AddFirst(known!);
            if (_latest.Count > Most) _latest.RemoveLast();
            return known;
        }
    }
}
