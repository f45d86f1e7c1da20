namespace TrainingGame.Host.Telemetry;

/// <summary>
/// Keeps, of all that is offered, what has the highest priorities: the same whatever the order. A
/// key has one place, at the highest priority that it was offered with.
/// </summary>
internal sealed class Best<TKey, TValue>
    where TKey : notnull
{
    /// <summary>How many, at least 0.</summary>
    public int Capacity { get; set; }

    private readonly Dictionary<TKey, (ulong Priority, TValue Value)> _kept = [];

    /// <summary>What is not above it has no chance any more.</summary>
    private ulong _floor;

    /// <summary>Whether something of a priority could be kept still.</summary>
    public bool HasRoom(ulong priority) => Capacity > 0 && priority > _floor;

    public int Count => _kept.Count;

    public void Offer(TKey key, ulong priority, Func<TValue> make)
    {
        if (!HasRoom(priority)) return;
        if (_kept.TryGetValue(key, out var known))
        {
            if (priority > known.Priority) _kept[key] = (priority, make());
            return;
        }
        _kept.Add(key, (priority, make()));
        // Sorted out now and then, so that it costs little each time.
        if (_kept.Count >= 2 * Capacity + 64) SortOut();
    }

    /// <summary>Hands out what was kept and begins anew.</summary>
    public Dictionary<TKey, TValue> Take()
    {
        if (_kept.Count > Capacity) SortOut();
        var taken = _kept.ToDictionary(one => one.Key, one => one.Value.Value);
        _kept.Clear();
        _floor = 0;
        return taken;
    }

    private void SortOut()
    {
        var falling = _kept.OrderByDescending(one => one.Value.Priority).Skip(Capacity).ToList();
        if (falling.Count == 0) return;
        _floor = falling[0].Value.Priority;
        foreach (var (key, _) in falling) _kept.Remove(key);
    }
}
