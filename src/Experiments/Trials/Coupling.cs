using TrainingGame.Core.Definition;

namespace TrainingGame.Experiments.Trials;

/// <summary>Whether the lineages of a run are individuals, or the run is one.</summary>
public static class Coupling
{
    /// <summary>
    /// Under selection lineages are few families, and audits by suspicion make one lineage's fate hang
    /// on what the others look like. Uniform audits join lineages by the rounding of their number alone.
    /// </summary>
    public static bool Of(Experiment experiment) => experiment is
    { Selection.Every: > 0 }
        or { Oversight: { AuditRate: > 0, Allocation: AuditAllocation.Suspicion } };
}
