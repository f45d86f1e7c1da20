namespace TrainingGame.Cluster;

/// <summary>
/// A claim in the store on each sweep under way, so that others see that somebody runs it, and do not
/// run it themselves. A claim ends with its connection and is then made anew.
/// </summary>
internal sealed class Claims(IWorkplace work) : IDisposable
{
    private readonly Dictionary<string, ILead> _held = [];
    private readonly Lock _gate = new();
    private bool _over;

    /// <summary>Makes what claims there should be; takes as long as the store, on whichever thread.</summary>
    public void Keep(IReadOnlyCollection<string> sweeps)
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

    public void Dispose()
    {
        lock (_gate)
        {
            _over = true;
            foreach (var held in _held.Values) held.Dispose();
            _held.Clear();
        }
    }
}
