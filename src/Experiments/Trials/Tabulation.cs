using TrainingGame.Core;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;

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
        foreach (var moment in (string[])["start",
            .. experiment.Phases.Select(phase => phase.Name), "end"])
            AddMoment(table, moment, rows);
        AddGains(table, experiment, rows);
        AddOrders(table, rows);
        if (drift is null) return table;
        foreach (var source in Enum.GetValues<Source>())
        {
            foreach (var latent in Enum.GetValues<Latent>())
            {
                table.Add(
                    $"drift.{Vocabulary.Word(source)}.{Vocabulary.Word(latent)}",
                    i => drift.Of(table.Lineages[i], source, latent));
            }
        }
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
                $"becameDeceptive.{experiment.Phases[phase].Name}", i =>
                    One(rows[i].Became <= end));
        }
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
        foreach (var regime in Enum.GetValues<Regime>())
        {
            table.Add($"{Vocabulary.Word(regime)}.{moment}",
                i => rows[i].Seen.TryGetValue(moment, out var seen) ? One(seen.Regime == regime)
                    : double.NaN);
        }
        table.Add($"playsTrainingGame.{moment}",
            i => rows[i].Seen.TryGetValue(moment, out var seen) ? One(seen.Plays) : double.NaN);
        for (var q = 0; q < Vocabulary.Quantities.Count; q++)
        {
            var which = q;
            table.Add($"{Vocabulary.Quantities[q]}.{moment}", i => At(rows[i], moment, which));
        }
    }

    private static void AddGains(LineageTable table, Experiment experiment, LineageNotes[] rows)
    {
        for (var q = 0; q < Vocabulary.Quantities.Count; q++)
        {
            var which = q;
            table.Add($"{Vocabulary.Quantities[q]}.gain", i =>
                At(rows[i], "end", which) - At(rows[i], "start", which));
            var before = "start";
            foreach (var phase in experiment.Phases)
            {
                var (from, to) = (before, phase.Name);
                table.Add($"{Vocabulary.Quantities[q]}.gain.{phase.Name}",
                    i => At(rows[i], to, which) - At(rows[i], from, which));
                before = phase.Name;
            }
        }
    }

    private static void AddOrders(LineageTable table, LineageNotes[] rows)
    {
        foreach (var property in Enum.GetValues<Property>())
        {
            table.Add($"timeTo.{Vocabulary.Word(property)}",
                i => rows[i].Emerged.TryGetValue(property, out var step) ? step : double.NaN);
            table.Add($"first.{Vocabulary.Word(property)}", i => rows[i].Emerged.Count == 0
                ? double.NaN
                : One(rows[i].Emerged.TryGetValue(property, out var step)
                    && step == rows[i].Emerged.Values.Min()));
        }
        long? When(LineageNotes row, Property property) =>
            row.Emerged.TryGetValue(property, out var step) ? step : null;
        table.Add("understandingBeforeAwareness", i => NoLater(
            When(rows[i], Property.Understanding), When(rows[i], Property.Awareness)));
        table.Add("baseContentFirst", i => NoLater(rows[i].BaseLargest, rows[i].Playing));
    }

    /// <summary>What never came counts as later; NaN where neither came.</summary>
    private static double NoLater(long? one, long? other) =>
        one is null && other is null ? double.NaN
            : One((one ?? long.MaxValue) <= (other ?? long.MaxValue));

    private static double At(LineageNotes row, string moment, int quantity) =>
        row.Seen.TryGetValue(moment, out var seen) ? seen.Quantities[quantity] : double.NaN;

    private static double One(bool holds) => holds ? 1 : 0;
}
