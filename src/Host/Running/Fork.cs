using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Lineages;
using TrainingGame.Host.Storage;
using TrainingGame.Overseer;

namespace TrainingGame.Host.Running;

/// <summary>What a fork changes, and how a run of it begins.</summary>
internal static class Fork
{
    /// <summary>What speaks against a change from a step on, a line each; empty when nothing does.</summary>
    public static IEnumerable<string> Obstacles(Course at, Experiment changed)
    {
        var step = at.Step;
        foreach (var change in Change.Between(at.Experiment, changed))
        {
            if (Obstacle(at, change, changed) is { } why)
                yield return $"{change.Path}: cannot change at step {step}: {why}";
        }
    }

    private static string? Obstacle(Course at, Change change, Experiment changed)
    {
        var path = change.Path.Split('.');
        switch (path)
        {
            case ["name"]: return "a fork keeps its parent's name";
            case ["seed"]: return null;
            case ["lineages"]: return "the founders are born; allowed: keys of what is to come";
            case ["learner", "initial", ..]: return "the founders are born; allowed: --latent";
            case ["learner", "beliefs", "oversight", ..]: return "beliefs about oversight are drawn at birth";
            case ["phases", var name, ..]: return PhaseObstacle(at, name, path, changed);
            default: return null;
        }
    }

    private static string? PhaseObstacle(Course at, string name, string[] path, Experiment changed)
    {
        var phases = at.Experiment.Phases;
        var index = phases.ToList().FindIndex(phase => phase.Name == name);
        if (index < 0 || changed.Phases.All(phase => phase.Name != name))
            return "phases cannot be added, taken away or renamed";
        if (at.Schedule.EndOf(index) <= at.Step) return "the phase is over";
        if (at.Schedule.StartOf(index) > at.Step) return null;
        return path[2] switch
        {
            "onEntry" => "the phase has begun",
            "steps" when at.Schedule.StartOf(index) + changed.Phases[index].Steps <= at.Step =>
                "the phase has lasted longer already",
            _ => null,
        };
    }

    /// <exception cref="MistakeException">No such lineage lives there, or the value is not finite.</exception>
    public static void MustLive(Cohort cohort, IEnumerable<Edit> edits, long step)
    {
        var missing = edits.Where(edit => cohort.IndexOf(edit.Lineage) < 0)
            .Select(edit => $"--latent {edit.Lineage}: no such lineage lives at step {step}").ToList();
        if (missing.Count == 0) return;
        var allowed = cohort.Count == 0
            ? "none lives any more"
            : $"allowed: {cohort.Count} between {cohort.Lineage[0]} and {cohort.Lineage[cohort.Count - 1]}";
        throw new MistakeException(string.Join("\n", missing.Select(one => $"{one}; {allowed}")));
    }

    /// <summary>The beginning of a fork: its parent's events to the nearest checkpoint, and the change.</summary>
    public static Beginning Of(LoggedRun parent, Intervention intervention)
    {
        var history = new List<RunEvent>();
        var nearest = parent.Nearest(intervention.At);
        if (nearest is not null)
        {
            foreach (var happened in parent.Events.Skip(1))
            {
                history.Add(happened);
                if (happened is Checkpoint checkpoint && checkpoint.Step == nearest.Step) break;
            }
        }
        return new(parent.Plan.With(intervention), Provenance.Here, history);
    }
}
