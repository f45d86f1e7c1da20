using Spectre.Console;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Display;

/// <summary>A run for a person: where its lineages went, and what to try next.</summary>
internal static class RunReport
{
    private const int MostOrders = 5;

    public static void Write(IAnsiConsole console, Store store, RunEntry entry, Outcome outcome)
    {
        var experiment = outcome.Experiment!;
        console.MarkupLineInterpolated($"[bold]{experiment.Name}[/] · run [bold]{entry.Run}[/]");
        console.WriteLine(
            $"seed {experiment.Seed}, {Words.Many(experiment.Lineages, "lineage")}, "
            + $"{Words.Many(outcome.Step, "step")}, {Words.Duration(entry.Seconds)}");
        foreach (var (change, before, after) in outcome.Changes)
        {
            console.WriteLine($"forked from {change.Parent} at step {Words.Count(change.At)}, with "
                + string.Join("; ", Words.Of(change, before, after)));
        }
        if (!entry.Complete)
        {
            console.MarkupLineInterpolated(
                $"[yellow]Not complete: its log ends at step {Words.Count(outcome.Step)}.[/]");
            console.WriteLine($"Go on with: resume {entry.Run}{store.Option}");
        }
        console.Write(RegimeTable(outcome, console.Profile.Width));
        WriteDeceptive(console, outcome);
        WriteOrders(console, outcome);
        console.WriteLine();
        console.WriteLine($"Chain   {outcome.ChainSoFar ?? "no checkpoint yet"}");
        console.WriteLine($"Log     {store.Path}, {Words.Many(entry.Rows, "event")}");
        console.WriteLine($"Next    replay {entry.Run}{store.Option}");
        console.WriteLine($"        events {entry.Run} --kind BecameDeceptive{store.Option}");
        if (entry.Complete) console.WriteLine($"        state {entry.Run} --at {outcome.Step}{store.Option}");
        console.MarkupLineInterpolated($"[dim]{Words.Caveat}[/]");
    }

    /// <summary>Where the lineages of several runs ended, side by side.</summary>
    public static Table Beside(params (string Name, Outcome Outcome)[] runs)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("lineages at the end");
        foreach (var (name, _) in runs) table.AddColumn(new TableColumn(name) { Alignment = Justify.Right });
        void Row(string what, Func<Census, int> count) => table.AddRow([what, .. runs.Select(run =>
            run.Outcome.Censuses is [.., var last] ? Cell(count(last), last.Lineages, wide: true) : "-")]);
        foreach (var regime in Enum.GetValues<Regime>())
        {
            if (runs.Any(run => run.Outcome.Censuses is [.., var last] && last.Regimes.ContainsKey(regime)))
                Row(regime.ToString(), census => census.Regimes.GetValueOrDefault(regime));
        }
        Row("plays the training game", census => census.PlaysTrainingGame);
        table.AddRow(["became deceptive", .. runs.Select(run =>
            Cell(run.Outcome.BecameDeceptive.Count, run.Outcome.Emergences.Count, wide: true))]);
        return table;
    }

    private static Table RegimeTable(Outcome outcome, int width)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("lineages by regime");
        foreach (var census in outcome.Censuses)
            table.AddColumn(new TableColumn(new Text(census.At)) { Alignment = Justify.Right });
        var wide = width >= 40 + 18 * outcome.Censuses.Count;
        foreach (var regime in Enum.GetValues<Regime>())
        {
            if (outcome.Censuses.All(census => !census.Regimes.ContainsKey(regime))) continue;
            table.AddRow([regime.ToString(), .. outcome.Censuses.Select(census =>
                Cell(census.Regimes.GetValueOrDefault(regime), census.Lineages, wide))]);
        }
        table.AddRow(["plays the training game", .. outcome.Censuses.Select(census =>
            Cell(census.PlaysTrainingGame, census.Lineages, wide))]);
        return table;
    }

    private static string Cell(int k, int n, bool wide) =>
        k == 0 ? "-" : wide ? $"{Words.Count(k)}  {Words.Share(k, n),6}" : Words.Count(k);

    private static void WriteDeceptive(IAnsiConsole console, Outcome outcome)
    {
        var became = Wilson.Of(outcome.BecameDeceptive.Count, outcome.Emergences.Count);
        var line = $"Became deceptive: {became.K} of {became.N} ({Words.Share(became.K, became.N)}, "
            + $"95% interval {Words.Share(became.Low)} to {Words.Share(became.High)})";
        if (became.K > 0)
        {
            var (lineage, step) = outcome.BecameDeceptive.OrderBy(one => one.Value).ThenBy(one => one.Key).First();
            line += $"; first lineage {lineage} at step {Words.Count(step)}";
        }
        console.MarkupLine(became.K > 0 ? $"[red]{Markup.Escape(line)}[/]" : Markup.Escape(line));
        if (outcome.Forks > 0)
        {
            console.WriteLine("With selection a run is one replicate: its lineages are few families, "
                + "and the interval above is too narrow. Intervals are over seeds.");
        }
        if (outcome.Censuses is [.., var last])
        {
            var deceptive = last.Regimes.GetValueOrDefault(Regime.Deceptive);
            var plays = last.PlaysTrainingGame == 1 ? "1 plays" : $"{last.PlaysTrainingGame} play";
            console.WriteLine($"At the {last.At}: {deceptive} Deceptive; {plays} the training game"
                + " (Deceptive, or RewardSeeker and aware).");
        }
        console.WriteLine($"Audits: {Words.Count(outcome.Counts.Audits)}, detections: {Words.Count(outcome.Detections)}"
            + (outcome.Defected.Count > 0 ? $"; defected once unwatched: {outcome.Defected.Count}" : ""));
    }

    private static void WriteOrders(IAnsiConsole console, Outcome outcome)
    {
        var orders = EmergenceOrders.Of(outcome);
        console.WriteLine();
        console.WriteLine("Order of emergence (lineages)");
        // One line in place of the last would save nothing.
        var shown = orders.Count == MostOrders + 1 ? orders.Count : MostOrders;
        foreach (var one in orders.Take(shown)) console.WriteLine($"  {one.Lineages,6}  {one.Order}");
        if (orders.Count > shown)
        {
            var rest = orders.Skip(shown).ToList();
            console.WriteLine($"  {rest.Sum(one => one.Lineages),6}  in {rest.Count} other orders (--json has all)");
        }
    }
}
