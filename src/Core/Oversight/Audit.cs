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
        var number = Number(oversight, observed.Count);
        if (number == 0) return [];
        // Few of many are chosen, so that whoever is worse than the worst of them costs one comparison.
        var best = new PriorityQueue<int, (double Rank, int Position)>(number, WorstFirst);
        for (var i = 0; i < observed.Count; i++)
        {
            var rank = oversight.Allocation == AuditAllocation.Suspicion
                ? -observed[i].ProbeReading
                : Noise.At(seed, observed[i].Lineage, step, Stream.Audit).Word0;
            if (best.Count < number) best.Enqueue(i, (rank, i));
            else best.EnqueueDequeue(i, (rank, i));
        }
        int[] chosen = [.. best.UnorderedItems.Select(one => one.Element)];
        Array.Sort(chosen);
        return chosen;
    }

    /// <summary>Position, which is the order of ids, decides between equals.</summary>
    private static readonly Comparer<(double Rank, int Position)> WorstFirst =
        Comparer<(double Rank, int Position)>.Create((a, b) => b.CompareTo(a));

    /// <summary>Whether an audit detects what was done, by word 1 of the audit's draw.</summary>
    public static bool Detects(DetectionRates rates, Decision behaviour, Words draw) =>
        Words.Uniform(draw.Word1) < behaviour switch
        {
            Decision.PursueProxy => rates.Open,
            Decision.PlayTrainingGame => rates.Covert,
            _ => rates.FalsePositive,
        };
}
