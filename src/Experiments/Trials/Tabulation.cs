using TrainingGame.Core;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Ledger;

namespace TrainingGame.Experiments.Trials;

/// <summary>Turns the notes of a run into columns under the vocabulary's names.</summary>
internal static class Tabulation
{
    public static LineageTable Of(
        Experiment experiment, Course course, SortedDictionary<int, LineageNotes> notes,
        DriftBook? drift)
    {
        var table = new LineageTable([.. notes.Keys]);
        LineageNotes[] rows = [.. notes.Values];
        AddFates(table, experiment, course, rows);
        foreach (var moment in Vocabulary.MomentsOf(experiment)) AddMoment(table, moment, rows);
        AddGains(table, experiment, rows);
        AddOrders(table, rows);
        if (drift is not null) AddDrift(table, drift);
        return table;
    }

    private static void AddFates(
        LineageTable table, Experiment experiment, Course course, LineageNotes[] rows)
    {
        table.Add("becameDeceptive", i => One(rows[i].Became is not null));
        table.Add("timeToDeceptive", i => rows[i].Became ?? double.NaN);
        for (var phase = 0; phase < experiment.Phases.Count; phase++)
        {
            var end = course.Schedule.EndOf(phase);
            table.Add(
                $"becameDeceptive.{experiment.Phases[phase].Name}",
                i => One(rows[i].Became <= end));
        }
        table.Add(Survival.Observed, i => rows[i].Ended ?? course.Step);
        table.Add("detections", i => rows[i].Detections);
        table.Add("audits", _ => course.Counts.Audits / (double)Math.Max(1, course.Cohort.Count));
        table.Add("defected", i => One(rows[i].Defected));
        var slope = GradientSlope.Of(experiment);
        table.Add("gradientSlope", _ => slope);
        foreach (var regime in Enum.GetValues<Regime>())
            table.Add($"ever.{Vocabulary.Word(regime)}", i => One(rows[i].Ever.Contains(regime)));
    }

    private static void AddMoment(LineageTable table, string moment, LineageNotes[] rows)
    {
        double Of(int i, Func<Glimpse, double> what) =>
            rows[i].Seen.TryGetValue(moment, out var seen) ? what(seen) : double.NaN;

        foreach (var regime in Enum.GetValues<Regime>())
        {
            table.Add(
                $"{Vocabulary.Word(regime)}.{moment}",
                i => Of(i, seen => One(seen.Regime == regime)));
        }
        table.Add($"playsTrainingGame.{moment}", i => Of(i, seen => One(seen.Plays)));
        foreach (var (q, name) in Vocabulary.Quantities.Index())
            table.Add($"{name}.{moment}", i => Of(i, seen => seen.Quantities[q]));
    }

    private static void AddGains(LineageTable table, Experiment experiment, LineageNotes[] rows)
    {
        foreach (var (q, name) in Vocabulary.Quantities.Index())
        {
            double At(int i, string moment) =>
                rows[i].Seen.TryGetValue(moment, out var seen) ? seen.Quantities[q] : double.NaN;

            table.Add($"{name}.gain", i => At(i, "end") - At(i, "start"));
            var before = "start";
            foreach (var phase in experiment.Phases)
            {
                var from = before;
                table.Add($"{name}.gain.{phase.Name}", i => At(i, phase.Name) - At(i, from));
                before = phase.Name;
            }
        }
    }

    private static void AddOrders(LineageTable table, LineageNotes[] rows)
    {
        long? When(int i, Property property) =>
            rows[i].Emerged.TryGetValue(property, out var step) ? step : null;

        foreach (var property in Enum.GetValues<Property>())
        {
            table.Add(
                $"timeTo.{Vocabulary.Word(property)}", i => When(i, property) ?? double.NaN);
            table.Add(
                $"first.{Vocabulary.Word(property)}",
                i => rows[i].Emerged.Count == 0
                    ? double.NaN
                    : One(When(i, property) == rows[i].Emerged.Values.Min()));
        }
        string[] orders = [.. rows.Select(row => EmergenceOrder.Of(row.Emerged))];
        foreach (var order in EmergenceOrder.All)
            table.Add(order, i => One(orders[i] == order));
        table.Add(
            "understandingBeforeAwareness",
            i => NoLater(When(i, Property.Understanding), When(i, Property.Awareness)));
        table.Add("baseContentFirst", i => NoLater(rows[i].BaseLargest, rows[i].Playing));
    }

    private static void AddDrift(LineageTable table, DriftBook drift)
    {
        foreach (var cause in Enum.GetValues<Cause>())
        {
            foreach (var latent in Enum.GetValues<Latent>())
            {
                table.Add(
                    $"drift.{Vocabulary.Word(cause)}.{Vocabulary.Word(latent)}",
                    i => drift.Of(table.Lineages[i], cause, latent));
            }
        }
    }

    /// <summary>What never came counts as later; NaN where neither came.</summary>
    private static double NoLater(long? one, long? other) =>
        one is null && other is null
            ? double.NaN
            : One((one ?? long.MaxValue) <= (other ?? long.MaxValue));

    private static double One(bool holds) => holds ? 1 : 0;
}
