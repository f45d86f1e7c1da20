using System.CommandLine;
using System.Text.Json.Nodes;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Host.Display;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Commands;

/// <summary><c>events RUN</c>: the log, filtered.</summary>
internal static class EventsCommand
{
    public static Command Create(Terminal terminal)
    {
        var lineage = new Option<int?>("--lineage") { Description = "Events of one lineage." };
        var kind = new Option<string?>("--kind") { Description = "Events of one kind, as BecameDeceptive." };
        var from = new Option<long?>("--from") { Description = "First step." };
        var to = new Option<long?>("--to") { Description = "Last step." };
        var command = new Command("events",
            "The log of a run; --json gives a line for each event.\n"
            + "Example: events baseline-k3f9 --kind Detected --from 500000")
        {
            Shared.Run, lineage, kind, from, to,
        };
        command.SetAction(parsed =>
        {
            var wanted = KindOf(parsed.GetValue(kind));
            var log = new RunLog(Store.Locate(parsed.GetValue(Shared.Store)));
            var run = log.Find(parsed.GetRequiredValue(Shared.Run)).Run;
            var (first, last) = (parsed.GetValue(from), parsed.GetValue(to));
            if (first > last)
                throw new MistakeException($"--from {first} --to {last}: allowed: a first step before the last");
            if (parsed.GetValue(lineage) is { } id) MustHaveLived(log, run, id);
            var json = parsed.GetValue(Shared.Json);
            foreach (var row in log.Rows(run))
            {
                if (wanted is not null && row.Kind != wanted) continue;
                var happened = RunLog.Decode(run, row);
                if (happened.Step < first || happened.Step > last) continue;
                if (parsed.GetValue(lineage) is { } only && !Concerns(happened, new(only))) continue;
                terminal.Out.WriteLine(json ? Json.Text(Json.Event(row)) : Line(row));
            }
            return ExitCode.Done;
        });
        return command;
    }

    private static void MustHaveLived(RunLog log, string run, int lineage)
    {
        var lived = Outcome.Of(log.Events(run)).Emergences.Count;
        if (lineage < 0 || lineage >= lived)
            throw new MistakeException($"--lineage {lineage}: no such lineage; allowed: 0 to {lived - 1}");
    }

    private static string? KindOf(string? kind) =>
        kind is null ? null
        : EventCodec.Kinds.FirstOrDefault(one => one.Equals(kind, StringComparison.OrdinalIgnoreCase))
            ?? throw new MistakeException(
                $"--kind {kind}: no such kind; allowed: {string.Join(", ", EventCodec.Kinds)}");

    private static bool Concerns(RunEvent happened, LineageId lineage) => happened switch
    {
        LineageEvent one => one.Lineage == lineage,
        Forked fork => fork.Parent == lineage || fork.Child == lineage || fork.Ended == lineage,
        _ => false,
    };

    /// <summary>For a person: without digests and the definition, which <c>show --json</c> has.</summary>
    private static string Line(LogRow row)
    {
        var fields = Json.Event(row);
        var step = fields["step"]!.GetValue<long>();
        var origin = fields["origin"] as JsonObject ?? [];
        var rest = fields.Concat(origin)
            .Where(field => !Unsaid.Contains(field.Key))
            .Select(field => $"{field.Key} {(field.Value is { } value ? Json.Text(value).Trim('"') : "")}");
        return $"{Words.Count(step),12}  {row.Kind,-15}  {string.Join("  ", rest)}".TrimEnd();
    }

    private static readonly HashSet<string> Unsaid =
        ["seq", "step", "kind", "definition", "digest", "origin", "originDigest"];
}
