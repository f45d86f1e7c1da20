using System.Collections.Concurrent;
using System.Text.Json;
using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Lineages;
using TrainingGame.Core.Training;
using TrainingGame.Dashboard.Records;
using TrainingGame.Host.Display;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Pages;

/// <summary>Runs as lists and pages show them, from their logs.</summary>
internal sealed class RunBook(Store store, JournalRows journal, Readings readings)
{
    private const int PageSize = 40;
    private const int EventsPageSize = 50;

    /// <summary>A complete run's line never changes; others are made anew when their log has grown.</summary>
    private readonly ConcurrentDictionary<string, (long Rows, RunLine Line)> _lines = new();

    public Sheaf<RunLine> Page(int page)
    {
        var entries = Sheaf.Of(journal.Entries(), page, PageSize);
        return new([.. entries.Items.Select(LineOf)], entries.Page, entries.Pages, entries.Total);
    }

    private RunLine LineOf(RunEntry entry)
    {
        if (!_lines.TryGetValue(entry.Run, out var known) || known.Rows != entry.Rows)
            _lines[entry.Run] = known = (entry.Rows, Read(entry));
        return known.Line.State is RunState.Running or RunState.Interrupted
            ? known.Line with { State = StateOf(entry.Run) }
            : known.Line;
    }

    private RunState StateOf(string run) =>
        RunLock.IsTaken(store, run) ? RunState.Running : RunState.Interrupted;

    /// <summary>A line from four places of the log, without reading the rest of it.</summary>
    private RunLine Read(RunEntry entry)
    {
        var line = new RunLine(
            entry.Run, RunState.Damaged, "", 0, 0, 0, 0, entry.Rows, 0, new Dictionary<Regime, int>(), entry.Parent,
            entry.Begun, entry.Written, null);
        try
        {
            if (journal.First(entry.Run)?.Read() is not RunStarted started)
                return line with { Damage = "It has no definition." };
            var plan = Plan.Of(started);
            var last = journal.Last(entry.Run)!.Read();
            var turned = new HashSet<LineageId>();
            foreach (var row in journal.Of(entry.Run, nameof(BecameDeceptive), nameof(Forked)))
            {
                if (row.Read() is BecameDeceptive one) turned.Add(one.Lineage);
                else if (row.Read() is Forked fork && turned.Contains(fork.Parent)) turned.Add(fork.Child);
            }
            return line with
            {
                State = last is RunEnded ? RunState.Complete : RunState.Interrupted,
                Experiment = plan.Last.Name,
                Seed = plan.Last.Seed,
                Lineages = plan.Experiment.Lineages,
                Step = last.Step,
                TotalSteps = new Schedule(plan.Last).TotalSteps,
                BecameDeceptive = turned.Count,
                Regimes = journal.LastOf(entry.Run, nameof(Checkpoint))?.Read() is Checkpoint checkpoint
                    ? RegimesOf(CohortCodec.Read(checkpoint.State, plan.Experiment.Lineages))
                    : new Dictionary<Regime, int>(),
            };
        }
        catch (Exception e) when (e is UnreadableEventException or JsonException)
        {
            return line with { Damage = $"Its log has {e.Message}." };
        }
    }

    private static RunLine LineOf(Reading recalled)
    {
        var (outcome, last) = (recalled.Outcome!, recalled.Plan!.Last);
        return new(
            recalled.Run, RunState.Complete, last.Name, last.Seed, last.Lineages, outcome.Step, outcome.Step,
            recalled.LastSeq, outcome.BecameDeceptive.Count, outcome.Censuses[^1].Regimes, null,
            DateTimeOffset.UtcNow, DateTimeOffset.UtcNow, null);
    }

    private static Dictionary<Regime, int> RegimesOf(Cohort cohort) => cohort.Standing.Take(cohort.Count)
        .Where(one => one.Regime is not null).GroupBy(one => one.Regime!.Value)
        .ToDictionary(group => group.Key, group => group.Count());

    public RunDetail? Detail(string run)
    {
        if (readings.Of(run) is not { } reading) return null;
        var line = reading.Recall is not null ? LineOf(reading)
            : journal.Entry(run) is { } entry ? LineOf(entry)
            : throw new UnknownRecordException($"Run {run} has gone.");
        if (reading.Damage is { } damage) line = line with { State = RunState.Damaged, Damage = damage };
        if (reading.Outcome is not { } outcome || reading.Plan is not { } plan)
            return new(line, null, null, [], 0, 1, [], [], [], new(double.NaN, double.NaN, double.NaN));
        var (schedule, phases) = (reading.Schedule!, plan.Last.Phases);
        var share = Wilson.Of(outcome.BecameDeceptive.Count, outcome.Emergences.Count);
        return new(
            line, outcome, plan,
            [.. phases.Select((phase, i) => new PhaseSpan(phase.Name, schedule.StartOf(i), schedule.EndOf(i)))],
            reading.LastStep, plan.Last.DecisionInterval, ForksOf(run),
            [.. outcome.Changes.Select(one => (one.Change.At, one.Change.Parent,
                Display.Words.Of(one.Change, one.Before, one.After)))],
            [.. EmergenceOrders.Of(outcome).Select(one => (one.Order, one.Lineages))],
            new((double)share.K / Math.Max(1, share.N), share.Low, share.High), reading.Recall);
    }

    private List<string> ForksOf(string run) =>
        [.. journal.Entries().Where(one => one.Parent == run).Select(one => one.Run)];

    public Sheaf<EventLine>? Events(string run, EventQuery query)
    {
        if (readings.Of(run) is not { } reading) return null;
        var wanted = reading.Rows.Where(one =>
            (query.Kind is null || one.Event.Kind == query.Kind)
            && (query.From is not { } from || one.Event.Step >= from)
            && (query.To is not { } to || one.Event.Step <= to)
            && (query.Lineage is not { } lineage || Concerns(one.Event, new(lineage)))).ToList();
        var page = Sheaf.Of(wanted, query.Page, EventsPageSize);
        return new([.. page.Items.Select(one => LineOf(one.Seq, one.Event))], page.Page, page.Pages, page.Total);
    }

    public static bool Concerns(RunEvent happened, LineageId lineage) => happened switch
    {
        LineageEvent one => one.Lineage == lineage,
        Forked fork => fork.Parent == lineage || fork.Child == lineage || fork.Ended == lineage,
        _ => false,
    };

    /// <summary>What a list shows of an event: its own fields, but no packed state, no definition.</summary>
    public static EventLine LineOf(long seq, RunEvent happened)
    {
        var fields = Json.Event(new LogRow(seq, happened.Kind, EventCodec.Write(happened)));
        var lineage = happened is LineageEvent one ? one.Lineage.Value : (int?)null;
        return new(seq, happened.Step, happened.Kind, lineage,
        [
            .. fields.Where(field => field.Key is not ("seq" or "step" or "kind" or "lineage" or "definition"
                    or "interventions") && field.Value is not null)
                .Select(field => (field.Key, field.Value!.ToJsonString().Trim('"'))),
        ]);
    }
}
