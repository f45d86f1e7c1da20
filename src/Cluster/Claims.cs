namespace TrainingGame.Cluster;

/// <summary>
/// A claim in the store on each sweep under way, so that others see that somebody runs it, and do not
/// run it themselves. A claim ends with its connection and is then made anew.
/// </summary>
/// <param name="work">Where the store is.</param>
/// <param name="lead">Without which there are no claims.</param>
internal sealed class Claims(IWorkplace work, ILead lead) : IDisposable
{
    private readonly Dictionary<string, ILead> _held = [];
    private readonly Lock _gate = new();
    private bool _over;

    /// <summary>Makes what claims there should be; takes as long as the store, on whichever thread.</summary>
    /// <returns>Whether the lead is still held.</returns>
    public bool Keep(IReadOnlyCollection<string> sweeps)
    {
        if (!lead.Holds()) return false;
        try
        {
            Make(sweeps);
        }
        catch (Exception e) when (work.IsOutage(e))
        {
            // They are made when the store is back.
        }
        return true;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _over = true;
            foreach (var held in _held.Values) held.Dispose();
            _held.Clear();
        }
    }

    private void Make(IReadOnlyCollection<string> sweeps)
    {
        lock (_gate)
        {
            foreach (var (sweep, held) in _held.Where(one => !sweeps.Contains(one.Key) || !one.Value.Holds()).ToList())
            {
                held.Dispose();
                _held.Remove(sweep);
            }
            if (_over) return;
            foreach (var sweep in sweeps.Where(sweep => !_held.ContainsKey(sweep)))
            {
                if (work.TryClaim(sweep) is { } claim) _held[sweep] = claim;
            }
        }
    }
}
