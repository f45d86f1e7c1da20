using System.Collections.Concurrent;
using TrainingGame.Dashboard.Records;

namespace TrainingGame.Host.Pages;

/// <summary>A computation under way, as it sees itself.</summary>
internal sealed class Work(bool untilDone, TimeProvider clock, CancellationToken stop)
{
    /// <summary>A page asks again several times a second; after this long nobody looks any more.</summary>
    public static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(8);

    private long _wanted = clock.GetTimestamp();
    private volatile bool _givenUp;

    /// <summary>In [0, 1].</summary>
    public double Share { get; private set; }

    public CancellationToken Stop => stop;

    public void Want() => _wanted = clock.GetTimestamp();

    /// <summary>Something else is wanted in its place.</summary>
    public void GiveUp() => _givenUp = true;

    /// <summary>Tells how much is done.</summary>
    /// <exception cref="OperationCanceledException">Nobody wants it any more, or the server stops.</exception>
    public void Tell(double share)
    {
        stop.ThrowIfCancellationRequested();
        if (_givenUp || !untilDone && clock.GetElapsedTime(_wanted) > Forgotten)
            throw new OperationCanceledException();
        Share = share;
    }
}

/// <summary>
/// Computations for the pages: each is made once, told how far it is while it is under way, kept while
/// there is room, and given up when nobody looks any more. Long ones wait for each other, so that short
/// ones are answered meanwhile.
/// </summary>
internal sealed class Works(long room, CancellationToken stop, TimeProvider? clock = null) : IDisposable
{
    private sealed class Entry(Work work, string asked)
    {
        public Work Work => work;
        public string Asked => asked;
        public Task Task { get; set; } = Task.CompletedTask;
        public long Weight { get; set; }
        public long Used { get; set; }
    }

    /// <summary>A page that can have its answer at once is not sent away.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(400);

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly ConcurrentDictionary<string, Entry> _entries = new();
    private readonly SemaphoreSlim _lane = new(1);
    private long _uses;

    /// <summary>The answer, or how far it is.</summary>
    /// <param name="key">What is computed, and from what: another log, another key.</param>
    /// <param name="compute">Computes it; it calls <see cref="Work.Tell"/> now and then.</param>
    /// <param name="weight">Its size in bytes.</param>
    /// <param name="isLong">Whether it takes more than a moment.</param>
    public async Task<Answer<T>> Get<T>(string key, Func<Work, T> compute, Func<T, long> weight, bool isLong)
    {
        var entry = EntryOf(key, compute, weight, isLong, untilDone: false);
        await Task.WhenAny(entry.Task, Task.Delay(Grace)).ConfigureAwait(false);
        return AnswerOf<T>(key, entry);
    }

    /// <summary>
    /// Begins what goes on to its end whether or not somebody looks; anew where it is there already, or where
    /// something else was asked.
    /// </summary>
    public void Begin<T>(string key, Func<Work, T> compute, Func<T, long> weight, string asked = "")
    {
        if (_entries.TryGetValue(key, out var there) && !there.Task.IsCompleted)
        {
            if (there.Asked == asked) return;
            there.Work.GiveUp();
        }
        _entries.TryRemove(key, out _);
        EntryOf(key, compute, weight, isLong: true, untilDone: true, asked);
    }

    /// <summary>What has been begun; null: nothing.</summary>
    public Answer<T>? Peek<T>(string key) =>
        _entries.TryGetValue(key, out var entry) ? AnswerOf<T>(key, entry) : null;

    private Entry EntryOf<T>(
        string key, Func<Work, T> compute, Func<T, long> weight, bool isLong, bool untilDone, string asked = "")
    {
        var entry = _entries.GetOrAdd(key, _ =>
        {
            var made = new Entry(new Work(untilDone, _clock, stop), asked);
            made.Task = Task.Run(() => Compute(made, compute, weight, isLong), CancellationToken.None);
            return made;
        });
        entry.Work.Want();
        entry.Used = Interlocked.Increment(ref _uses);
        return entry;
    }

    private async Task<T> Compute<T>(Entry entry, Func<Work, T> compute, Func<T, long> weight, bool isLong)
    {
        if (isLong) await _lane.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            entry.Work.Tell(0);
            // On a thread of its own: it waits for threads of the pool, which answer visitors meanwhile.
            var value = await Task.Factory.StartNew(
                () => compute(entry.Work), CancellationToken.None, TaskCreationOptions.LongRunning,
                TaskScheduler.Default).ConfigureAwait(false);
            entry.Weight = weight(value);
            MakeRoom();
            return value;
        }
        finally
        {
            if (isLong) _lane.Release();
        }
    }

    private Answer<T> AnswerOf<T>(string key, Entry entry)
    {
        if (!entry.Task.IsCompleted) return new UnderWay<T>(entry.Work.Share);
        if (entry.Task.IsCompletedSuccessfully) return new Ready<T>(((Task<T>)entry.Task).Result);
        // Neither a failure nor what was given up is kept: the next one who asks tries again.
        _entries.TryRemove(new(key, entry));
        return entry.Task.Exception?.InnerException is { } failure
            ? new Unavailable<T>(Failure.Words(failure))
            : new UnderWay<T>(0);
    }

    private void MakeRoom()
    {
        var done = _entries.Where(one => one.Value.Weight > 0).OrderBy(one => one.Value.Used).ToList();
        var taken = done.Sum(one => one.Value.Weight);
        foreach (var oldest in done)
        {
            if (taken <= room) return;
            taken -= oldest.Value.Weight;
            _entries.TryRemove(oldest);
        }
    }

    public void Dispose() => _lane.Dispose();
}
