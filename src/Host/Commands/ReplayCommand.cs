using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Training;
using TrainingGame.Dashboard.Records;
using TrainingGame.Host.Display;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Telemetry;
using TrainingGame.Overseer;

namespace TrainingGame.Host.Commands;

/// <summary><c>replay RUN</c>: computes the run again and names the first difference.</summary>
internal static class ReplayCommand
{
    public static Command Create(Terminal terminal)
    {
        var to = new Option<long?>("--to") { Description = "Last step to compare; default: all." };
        var threads = Shared.Threads();
        var command = new Command("replay",
            "Computes a run again from its definition and compares every event; exit code 1 where one "
            + "differs.\nExample: replay baseline-k3f9")
        {
            Shared.Run, to, threads,
        };
        command.SetAction((parsed, cancel) =>
        {
            var store = Store.Locate(parsed.GetValue(Shared.Store));
            var log = new RunLog(store);
            var entry = log.Find(parsed.GetRequiredValue(Shared.Run));
            var run = entry.Run;
            LoggedRun.MustRest(store, run);
            var (execution, last) = (
                RunCommand.ExecutionOf(parsed.GetValue(threads), null), parsed.GetValue(to) ?? long.MaxValue);
            if (last < 0) throw new MistakeException($"--to {last}: allowed: a step from 0 on");
            var line = terminal.Progress();
            var result = Replay(log, entry, execution.Threads, last, share =>
            {
                cancel.ThrowIfCancellationRequested();
                line.ShowShare(share);
            });
            line.Clear();
            if (last == long.MaxValue) Keep(terminal, store, run, result.Found);
            if (parsed.GetValue(Shared.Json)) terminal.Out.WriteLine(Json.Text(Document(run, result)));
            else Describe(terminal, run, result);
            return Task.FromResult(result.Found.Difference is null ? ExitCode.Done : ExitCode.No);
        });
        return command;
    }

    /// <summary>The run is as it was; that the replay cannot be kept changes nothing of what it found.</summary>
    private static void Keep(Terminal terminal, Store store, string run, Verification found)
    {
        try
        {
            new Verifications(store).Keep(run, found);
        }
        catch (StoreException e)
        {
            terminal.Warn($"What this replay found is not kept for the pages: {e.Message}");
        }
    }

    /// <param name="Found">What there is to keep.</param>
    /// <param name="Complete">Whether the comparison reached the run's end.</param>
    internal sealed record Result(Verification Found, bool Complete);

    internal static Result Replay(RunLog log, RunEntry entry, int threads, long last, Action<double> progress)
    {
        var run = entry.Run;
        var chain = log.LastChain(run);
        Result Of(long events, long step, bool complete, Difference? difference, string? cause) => new(new(
            events, step, entry.Rows, chain, difference, cause, DateTimeOffset.UtcNow, Provenance.Version), complete);
        var first = log.Rows(run).First();
        if (Broken(first, out var started) is { } broken)
            return Of(0, 0, false, broken, "the log was changed: its definition or origin is not what was run");
        var plan = Plan.Of(started!);
        var total = new Schedule(plan.Last).TotalSteps;
        if (last != long.MaxValue && last > total)
            throw new MistakeException($"--to {last}: outside the run; allowed: 0 to {total}");
        var watcher = RunTelemetry.Watch(
            run, () => entry.Parent, new LogClock(entry, total, plan.Last.DecisionInterval));
        long events = 0, step = 0;
        RunOutcome outcome = new RunCancelled(last);
        var complete = false;
        var difference = Comparison.First(
            Readable(log.Rows(run), last),
            Recomputation.Of(plan, started!.Origin, threads, last, progress, watcher)
                .TakeWhile(happened => happened.Step <= last),
            total,
            same =>
            {
                (events, step) = (events + 1, same.Step);
                if (same is RunEnded ended) (complete, outcome) = (true, new RunCompleted(ended.Chain));
            });
        watcher?.Ended(outcome);
        var cause = difference is null ? null : Provenance.CauseOfDifference(started.Origin);
        return Of(events, step, complete, difference, cause);
    }

    /// <summary>The first row must be a definition that has not been touched.</summary>
    private static Difference? Broken(LogRow first, out RunStarted? started)
    {
        started = null;
        Difference Because(string expected) => new(1, 0, null, expected, first.Describe());
        if (first.Seq != 1 || first.Kind != nameof(RunStarted))
            return Because("RunStarted: the run's definition");
        try
        {
            started = (RunStarted)first.Read();
            if (RunStarted.DigestOf(started.Definition) != started.Digest)
                return Because($"RunStarted: a definition with the digest {started.Digest}");
            if (started.OriginDigest is { } digest && RunStarted.DigestOf(started.Origin.ToString()) != digest)
                return Because($"RunStarted: an origin with the digest {started.OriginDigest}");
            return DefinitionText.Write(DefinitionText.Read(started.Definition)) == started.Definition
                ? null
                : Because("RunStarted: a definition in canonical form");
        }
        catch (Exception e) when (e is UnreadableEventException or JsonException)
        {
            return Because($"RunStarted: a readable definition ({e.Message})");
        }
    }

    /// <summary>Rows up to a step; one that cannot be read is kept, for the comparison to name.</summary>
    private static IEnumerable<LogRow> Readable(IEnumerable<LogRow> rows, long last)
    {
        if (last == long.MaxValue) return rows;
        return rows.TakeWhile(row =>
        {
            try
            {
                return row.Read().Step <= last;
            }
            catch (UnreadableEventException)
            {
                return true;
            }
        });
    }

    private static JsonObject Document(string run, Result result)
    {
        var document = new JsonObject
        {
            ["run"] = run,
            ["identical"] = result.Found.Difference is null,
            ["events"] = result.Found.Events,
            ["complete"] = result.Complete,
        };
        if (result.Found.Difference is not { } difference) return document;
        document["firstDifference"] = new JsonObject
        {
            ["seq"] = difference.Seq,
            ["step"] = difference.Step,
            ["lineage"] = difference.Lineage?.Value,
            ["expected"] = difference.Expected,
            ["actual"] = difference.Actual,
        };
        document["cause"] = result.Found.Cause;
        return document;
    }

    private static void Describe(Terminal terminal, string run, Result result)
    {
        var found = result.Found;
        if (found.Difference is not { } difference)
        {
            terminal.Out.WriteLine(
                $"Identical: {Words.Count(found.Events)} events of {run}, to step {Words.Count(found.Step)}"
                + (result.Complete ? "." : "; the log ends or was compared only so far."));
            return;
        }
        var whom = difference.Lineage is { } lineage ? $", lineage {lineage}" : "";
        terminal.Out.WriteLine(
            $"Different: event {difference.Seq} of {run}, step {difference.Step}{whom}");
        terminal.Out.WriteLine($"  expected  {difference.Expected ?? "nothing: the log has a row too many"}");
        terminal.Out.WriteLine($"  found     {difference.Actual ?? "nothing: the row is missing"}");
        terminal.Out.WriteLine($"  cause     {found.Cause}");
        terminal.Out.WriteLine($"The {Words.Count(found.Events)} events before it are the same.");
    }
}
