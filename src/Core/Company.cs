using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Oversight;

namespace TrainingGame.Core;

/// <summary>
/// What a course of only a part of a population has to be told of the rest, for whatever ranks or
/// counts lineages among each other.
/// </summary>
internal abstract class Company
{
    /// <summary>Whom of those observed, ascending, a round audits.</summary>
    public abstract int[] Audited(long step, IReadOnlyList<Observation> observed);

    /// <summary>All forks of a round of selection, in order; the course takes those that concern it.</summary>
    public abstract IReadOnlyList<Forked> Forks(long step);

    /// <summary>Whether a lineage belongs to the part.</summary>
    public abstract bool Wants(LineageId lineage);
}
