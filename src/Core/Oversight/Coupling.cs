using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Lineages;
using TrainingGame.Core.Randomness;

namespace TrainingGame.Core.Oversight;

/// <summary>How far a lineage's fate depends on the others in its run.</summary>
public static class Coupling
{
    /// <summary>Why lineages cannot be simulated one by one; null where they can.</summary>
    public static string? Of(Experiment experiment)
    {
        if (experiment.Selection.Every > 0) return "selection ranks lineages against each other";
        var oversight = experiment.Oversight;
        if (oversight.AuditRate == 0) return null;
        return oversight switch
        {
            { Response: DetectionResponse.Log } => null,
            { Allocation: AuditAllocation.Suspicion } => "audits go to the most suspect lineages",
            { Response: DetectionResponse.Retire } =>
                "lineages that are retired leave their audits to others",
            _ => null,
        };
    }

    /// <summary>
    /// Uniform audits among lineages whose number never changes: the n smallest words, which draws
    /// alone decide.
    /// </summary>
    public static Surroundings Uniform(Experiment experiment, IReadOnlyList<LineageId> living)
    {
        var oversight = experiment.Oversight;
        var audits = oversight.Response == DetectionResponse.Log
            ? 0
            : Audit.Number(oversight, living.Count);
        return new(Among, (_, _) => null);

        bool Among(long step, LineageId lineage)
        {
            if (audits == 0) return false;
            var own = Noise.At(experiment.Seed, lineage, step, Stream.Audit).Word0;
            var before = 0;
            foreach (var other in living)
            {
                if (other == lineage) continue;
                var word = Noise.At(experiment.Seed, other, step, Stream.Audit).Word0;
                if (word < own || (word == own && other < lineage)) before++;
                if (before >= audits) return false;
            }
            return true;
        }
    }
}
