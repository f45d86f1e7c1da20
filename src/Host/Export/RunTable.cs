using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Experiments.Trials;
using TrainingGame.Host.Running;

namespace TrainingGame.Host.Export;

/// <summary>A logged run as a table, a row a lineage.</summary>
internal static class RunTable
{
    public static TidyTable Of(Outcome outcome, LoggedRun run)
    {
        LineageId[] ids = [.. outcome.Emergences.Keys.Order()];
        double At<T>(Dictionary<T, long> steps, T key) where T : notnull =>
            steps.TryGetValue(key, out var step) ? step : double.NaN;
        return new("lineages",
        [
            TidyColumn.Of("lineage", "Id of the lineage", "", ids.Select(id => (double)id.Value)),
            TidyColumn.Of(
                "observedSteps", $"Steps of {run.TotalSteps} that the log reaches; fewer where the run did not end",
                "steps",
                ids.Select(_ => (double)run.LastStep)),
            TidyColumn.Of(
                "becameDeceptive", "Step at which it became deceptive; empty: never", "steps",
                ids.Select(id => outcome.BecameDeceptive.TryGetValue(id, out var step) ? step : double.NaN)),
            .. Enum.GetValues<Property>().Select(property => TidyColumn.Of(
                $"timeTo.{Vocabulary.Word(property)}",
                $"Step at which {Vocabulary.Word(property)} emerged; empty: never", "steps",
                ids.Select(id => At(outcome.Emergences[id], property)))),
            .. AtTheLastCheckpoint(outcome, ids),
        ]);
    }

    private static IEnumerable<TidyColumn> AtTheLastCheckpoint(Outcome outcome, LineageId[] ids)
    {
        var cohort = outcome.Cohort;
        T Of<T>(LineageId id, Func<int, T> value, T otherwise) =>
            cohort?.IndexOf(id) is { } i and >= 0 ? value(i) : otherwise;
        return
        [
            TidyColumn.Of(
                "regime", "Regime at the last checkpoint; empty: had ended",
                ids.Select(id => Of(id, i => cohort!.Standing[i].Regime?.ToString() ?? "", ""))),
            .. Enum.GetValues<Latent>().Select(latent => TidyColumn.Of(
                Vocabulary.Word(latent), "Latent at the last checkpoint; empty: had ended",
                "logit or ln",
                ids.Select(id => Of(id, i => cohort!.PhiOf(i)[(int)latent], double.NaN)))),
        ];
    }
}
