using TrainingGame.Core.Learners;

namespace TrainingGame.Core.Ledger;

/// <summary>
/// What moved a lineage's latents from one moment to another, by source (docs/model.md, section 7).
/// </summary>
public sealed class DriftLedger
{
    private readonly Latents[] _booked = new Latents[Accounts.All.Count];
    private readonly Latents[] _gradient = new Latents[Accounts.All.Count];

    /// <summary>φ at the first moment.</summary>
    public Latents From { get; private set; }

    /// <summary>φ at the last moment.</summary>
    public Latents To { get; private set; }

    /// <summary>χ by latent: 0 where nothing spills over.</summary>
    public double[] Chi { get; private set; } = new double[Latents.Count];

    /// <summary>Displacement of φ that an account is answerable for.</summary>
    public Latents Booked(Account account) => _booked[(int)account];

    /// <summary>Sum of g under adam that a source gave: not a displacement, for adam rescales g.</summary>
    public Latents Gradient(Account account) => _gradient[(int)account];

    /// <summary>Whether any update was adam's.</summary>
    public bool HasAdam { get; private set; }

    /// <summary>
    /// Displacement of θ_j that an account is answerable for: its own, and what came through
    /// capability by spillover.
    /// </summary>
    public (double Own, double Spilled) Effect(Account account, Latent latent)
    {
        var booked = Booked(account);
        return (booked[(int)latent], Chi[(int)latent] * booked[0]);
    }

    /// <summary>φ(last) − φ(first) less all bookings: nothing but rounding.</summary>
    public Latents Unexplained
    {
        get
        {
            var rest = To - From;
            foreach (var booked in _booked) rest -= booked;
            return rest;
        }
    }

    internal void Open(in Latents phi, double[] chi) => (From, To, Chi) = (phi, phi, chi);

    internal void Close(in Latents phi) => To = phi;

    internal void Book(Account account, in Latents displacement) =>
        _booked[(int)account] += displacement;

    internal void BookGradient(Account account, in Latents g)
    {
        HasAdam = true;
        _gradient[(int)account] += g;
    }
}
