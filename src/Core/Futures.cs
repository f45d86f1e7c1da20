using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Lineages;
using TrainingGame.Core.Oversight;
using TrainingGame.Core.Randomness;

namespace TrainingGame.Core;

/// <summary>What is otherwise in a set of futures.</summary>
/// <param name="Experiment">What holds from the moment on.</param>
/// <param name="Edit">What becomes of the lineage's latents at that moment.</param>
public sealed record Alternative(Experiment Experiment, Func<Latents, Latents> Edit)
{
    /// <summary>Nothing is otherwise.</summary>
    public static Alternative None(Experiment experiment) => new(experiment, phi => phi);
}

/// <summary>
/// Futures of a lineage from one moment, each with new chance: how likely is it, from there, that
/// it becomes deceptive?
/// </summary>
public static class Futures
{
    /// <summary>
    /// Whether a lineage's fate depends on no other lineage: no selection, nobody retired, and audits
    /// that do not rank lineages. Its futures can then be computed without the others.
    /// </summary>
    public static bool AreSolitary(Experiment experiment) =>
        experiment.Selection.Every == 0
        && (experiment.Oversight.AuditRate == 0
            || (experiment.Oversight.Allocation == AuditAllocation.Uniform
                && experiment.Oversight.Response != DetectionResponse.Retire));

    /// <summary>In how many of the futures the lineage becomes deceptive before the run ends.</summary>
    /// <param name="at">The run at the moment; it is left as it is.</param>
    /// <param name="lineage">Who, living and not yet deceptive.</param>
    /// <param name="futures">How many, at least 1.</param>
    /// <param name="otherwise">What is otherwise.</param>
    public static int Deceptive(Course at, LineageId lineage, int futures, Alternative otherwise) =>
        AreSolitary(otherwise.Experiment)
            ? Solitary(at, lineage, futures, otherwise)
            : Enumerable.Range(1, futures).Count(k => InCompany(at, lineage, k, otherwise));

    /// <summary>
    /// All futures at once: the lineage's copies, which have ids that no lineage has, and so chance of
    /// their own. Of a population of n, in which a audits are made, each is audited with probability a/n.
    /// </summary>
    private static int Solitary(Course at, LineageId lineage, int futures, Alternative otherwise)
    {
        var i = at.Cohort.IndexOf(lineage);
        var copies = new Cohort(futures);
        var phi = otherwise.Edit(at.Cohort.PhiOf(i));
        for (var k = 0; k < futures; k++) copies.AddChild(new(at.Cohort.NextId + k), at.Cohort, i, phi);
        var (experiment, alive) = (otherwise.Experiment, at.Cohort.Count);
        var share = (double)Audit.Number(experiment.Oversight, alive) / alive;
        var branch = at.Branch(experiment, copies, new AtRandom(experiment.Seed, share));
        // Once all have turned, nothing more can come of it.
        return Simulation.Continue(branch).OfType<BecameDeceptive>().Take(futures).Count();
    }

    /// <summary>A population that audits each with the same chance, and does nothing else to anyone.</summary>
    private sealed class AtRandom(ulong seed, double share) : Company
    {
        public override int[] Audited(long step, IReadOnlyList<Observation> observed) =>
        [
            .. Enumerable.Range(0, observed.Count).Where(k => share > Words.Uniform(
                Noise.At(seed, observed[k].Lineage, step, Stream.Audit).Word0)),
        ];

        public override IReadOnlyList<Forked> Forks(long step) => [];

        public override bool Wants(LineageId lineage) => true;
    }

    /// <summary>One future of the whole population, under a seed of its own.</summary>
    private static bool InCompany(Course at, LineageId lineage, int k, Alternative otherwise)
    {
        var cohort = CohortCodec.Read(CohortCodec.Write(at.Cohort), at.Cohort.Lineage.Length);
        var i = cohort.IndexOf(lineage);
        cohort.SetPhi(i, otherwise.Edit(cohort.PhiOf(i)));
        // Any other seed will do; this one keeps the futures of all moments and changes comparable.
        var seed = otherwise.Experiment.Seed + (ulong)k * 0x9E3779B97F4A7C15;
        var branch = at.Branch(otherwise.Experiment with { Seed = seed }, cohort);
        return Simulation.Continue(branch)
            .Select(happened => Fate(happened, lineage)).FirstOrDefault(fate => fate is not null) ?? false;
    }

    /// <summary>Whether it has turned; null: it lives and may yet.</summary>
    private static bool? Fate(RunEvent happened, LineageId lineage) => happened switch
    {
        BecameDeceptive became when became.Lineage == lineage => true,
        Forked fork when fork.Ended == lineage => false,
        Ended ended when ended.Lineage == lineage => false,
        _ => null,
    };
}
