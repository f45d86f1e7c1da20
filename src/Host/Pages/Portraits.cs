using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Training;
using TrainingGame.Dashboard.Records;

namespace TrainingGame.Host.Pages;

/// <summary>The phase portrait from what the log holds: the checkpoints.</summary>
internal static class Portraits
{
    /// <summary>ln(H/T) at which complying and pursuing are worth the same, under what held at first.</summary>
    public static double BreakEvenOf(Reading reading) =>
        Math.Log(BreakEven.Horizon(new Schedule(reading.Plan!.Experiment).PremisesOf(0), 1));

    public static Portrait AtCheckpoints(Reading reading, int mostLineages)
    {
        var paths = new SortedDictionary<int, List<(double Step, float X, float A, byte Regime)>>();
        foreach (var checkpoint in reading.Checkpoints)
        {
            var experiment = reading.Plan!.Until(checkpoint.Step);
            var schedule = new Schedule(experiment);
            var left = schedule.OversightLeft(checkpoint.Step);
            if (left <= 0) continue;
            var premises = schedule.PremisesOf(schedule.PhaseOf(checkpoint.Step - 1));
            var cohort = CohortCodec.Read(checkpoint.State, experiment.Lineages);
            for (var i = 0; i < cohort.Count; i++)
            {
                var id = cohort.Lineage[i].Value;
                if (!paths.TryGetValue(id, out var path)) paths[id] = path = [];
                var read = Readouts.Of(premises, cohort.LearnerOf(i), left);
                var regime = cohort.Standing[i].Regime ?? Regimes.Of(read, experiment.Thresholds);
                path.Add((checkpoint.Step, (float)(read.LnH - Math.Log(left)), (float)read.A, (byte)regime));
            }
        }
        // Of very many every so-manieth: enough to see where they go.
        var every = paths.Count / mostLineages + 1;
        var shown = paths.Where((_, i) => i % every == 0).ToList();
        var starts = new List<int> { 0 };
        foreach (var path in shown) starts.Add(starts[^1] + path.Value.Count);
        var points = shown.SelectMany(path => path.Value).ToList();
        return new(
            [.. shown.Select(path => path.Key)], [.. starts], [.. points.Select(one => one.Step)],
            [.. points.Select(one => one.X)], [.. points.Select(one => one.A)],
            [.. points.Select(one => one.Regime)], BreakEvenOf(reading), paths.Count);
    }
}
