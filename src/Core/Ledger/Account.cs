using TrainingGame.Core.Learners;

namespace TrainingGame.Core.Ledger;

/// <summary>Sums of displacements by cause and latent, compensated: a million terms stay exact.</summary>
public sealed class Account
{
    private static readonly int Causes = Enum.GetValues<Cause>().Length;

    private readonly Latents[] _sum = new Latents[Causes];
    private readonly Latents[] _lost = new Latents[Causes];

    /// <summary>What a cause has moved, by latent.</summary>
    public Latents this[Cause cause] => _sum[(int)cause] + _lost[(int)cause];

    /// <summary>What all causes together have moved.</summary>
    public Latents Total
    {
        get
        {
            var total = new Latents();
            foreach (var cause in Enum.GetValues<Cause>()) total += this[cause];
            return total;
        }
    }

    internal Account Copy()
    {
        var copy = new Account();
        _sum.CopyTo(copy._sum, 0);
        _lost.CopyTo(copy._lost, 0);
        return copy;
    }

    /// <summary>Neumaier's summation (ZAMM 54, 1974): what a sum cannot hold is kept beside it.</summary>
    internal void Book(Cause cause, in Latents moved)
    {
        ref var sum = ref _sum[(int)cause];
        ref var lost = ref _lost[(int)cause];
        for (var j = 0; j < Latents.Count; j++)
        {
            var (was, x) = (sum[j], moved[j]);
            sum[j] = was + x;
            lost[j] += Math.Abs(was) >= Math.Abs(x) ? was - sum[j] + x : x - sum[j] + was;
        }
    }
}
