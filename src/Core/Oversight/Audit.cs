using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Randomness;

namespace TrainingGame.Core.Oversight;

/// <summary>Whom an overseer audits in a round, and what an audit finds.</summary>
public static class Audit
{
    /// <summary>n = floor(auditRate·alive + ½).</summary>
    public static int Number(OversightDefinition oversight, int alive) =>
        Math.Min(alive, (int)Math.Floor(oversight.AuditRate * alive + 0.5));

    /// <summary>Positions of the audited in <paramref name="observed"/>, ascending.</summary>
    /// <param name="oversight">How audits are allocated.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="step">The round's t.</param>
    /// <param name="observed">The living learners in ascending id.</param>
    public static int[] Choose(
        OversightDefinition oversight, ulong seed, long step, IReadOnlyList<Observation> observed)
    {
        // Array.Sort is unstable, so position (which is the order of ids) is part of the key.
        var order = new (double Rank, int Position)[observed.Count];
        for (var i = 0; i < order.Length; i++)
        {
            var rank = oversight.Allocation == AuditAllocation.Suspicion
                ? -observed[i].ProbeReading
                : Noise.At(seed, observed[i].Lineage, step, Stream.Audit).Word0;
            order[i] = (rank, i);
        }
        Array.Sort(order);
        int[] chosen = [.. order.Take(Number(oversight, order.Length)).Select(one => one.Position)];
        Array.Sort(chosen);
        return chosen;
    }

    /// <summary>Whether an audit detects what was done, by word 1 of the audit's draw.</summary>
    public static bool Detects(DetectionRates rates, Decision behaviour, Words draw) =>
        Words.Uniform(draw.Word1) < behaviour switch
        {
            Decision.PursueProxy => rates.Open,
            Decision.PlayTrainingGame => rates.Covert,
            _ => rates.FalsePositive,
        };
}
