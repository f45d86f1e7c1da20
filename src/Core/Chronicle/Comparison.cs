using System.Text;
using TrainingGame.Core.Learners;

namespace TrainingGame.Core.Chronicle;

/// <summary>A row of a run's log, as stored.</summary>
/// <param name="Seq">Its number, from 1 without gaps.</param>
/// <param name="Kind">The wire name.</param>
/// <param name="Payload">UTF-8 JSON.</param>
public sealed record LogRow(long Seq, string Kind, byte[] Payload)
{
    public RunEvent Read() => EventCodec.Read(Kind, Payload);

    private const int Longest = 300, Before = 40;

    /// <summary>The row as text for people; of a long one the part around a byte.</summary>
    public string Describe(int around = 0)
    {
        var start = Payload.Length <= Longest ? 0 : Math.Max(0, around - Before);
        var text = Encoding.UTF8.GetString(Payload, start, Math.Min(Longest, Payload.Length - start));
        return $"{Kind} {(start > 0 ? $"(from byte {start}) …" : "")}{text}"
            + (start + Longest < Payload.Length ? $"… ({Payload.Length} bytes)" : "");
    }
}

/// <summary>The first place at which a log is not what its definition leads to.</summary>
/// <param name="Seq">Number of the row.</param>
/// <param name="Step">Step of the recomputed event, else of the logged one.</param>
/// <param name="Lineage">The lineage concerned, where there is one.</param>
/// <param name="Expected">What the recomputation gives; null where the log has too much.</param>
/// <param name="Actual">What the log has; null where a row is missing.</param>
public sealed record Difference(
    long Seq, long? Step, LineageId? Lineage, string? Expected, string? Actual);

/// <summary>Holds a log against the recomputed events of its run.</summary>
public static class Comparison
{
    /// <summary>
    /// The first difference, or null. A log that stops early is no difference, unless what it
    /// stops short of was written in one piece with its last row.
    /// </summary>
    /// <param name="log">The rows in order of their numbers.</param>
    /// <param name="recomputed">The run's events from its beginning.</param>
    /// <param name="steps">Updates in the whole run.</param>
    /// <param name="compared">Called with every row that is the same.</param>
    public static Difference? First(
        IEnumerable<LogRow> log, IEnumerable<RunEvent> recomputed, long steps, Action<RunEvent>? compared = null)
    {
        using var computed = recomputed.GetEnumerator();
        long seq = 0;
        RunEvent? previous = null;
        foreach (var row in log)
        {
            seq++;
            // Only now is the next event computed: where the log ends, so does the work.
            if (!computed.MoveNext()) return previous is RunEnded ? Between(seq, null, row) : null;
            var expected = computed.Current;
            if (row.Seq != seq) return Between(seq, expected, null);
            if (!Same(expected, row)) return Between(seq, expected, row);
            compared?.Invoke(expected);
            previous = expected;
        }
        // The last checkpoint and the end are one write: the one without the other is a cut.
        return previous is Checkpoint last && last.Step == steps && computed.MoveNext()
            ? Between(seq + 1, computed.Current, null)
            : null;
    }

    private static bool Same(RunEvent expected, LogRow row)
    {
        if (row.Kind != expected.Kind) return false;
        if (expected is not RunStarted started) return row.Payload.AsSpan().SequenceEqual(EventCodec.Write(expected));
        try
        {
            return row.Read() is RunStarted logged && logged.SaysTheSameAs(started);
        }
        catch (UnreadableEventException)
        {
            return false;
        }
    }

    private static Difference Between(long seq, RunEvent? expected, LogRow? found)
    {
        var row = expected is null ? null : new LogRow(seq, expected.Kind, EventCodec.Write(expected));
        var apart = row is null || found is null
            ? 0
            : row.Payload.AsSpan().CommonPrefixLength(found.Payload);
        return new(
            seq, expected?.Step, LineageOf(expected), row?.Describe(apart), found?.Describe(apart));
    }

    private static LineageId? LineageOf(RunEvent? what) => what switch
    {
        LineageEvent one => one.Lineage,
        Forked fork => fork.Child,
        _ => null,
    };
}
