using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace TrainingGame.Host.Telemetry;

/// <summary>
/// Trace and span ids as functions of what they stand for: whoever computes a run again sends the
/// same ids.
/// </summary>
/// <param name="run">The run's name.</param>
internal sealed class Identity(string run)
{
    private const byte OfRun = 1, OfChunk = 2, OfRound = 3, OfUpdate = 4, OfAgent = 5, OfEvaluation = 6,
        OfAct = 7, OfAudit = 8;

    private (long End, ActivityTraceId Trace) _last = (-1, default);

    public ActivityContext Run(long from) => Context(TraceOf(run, "run", 0), OfRun, from);

    public ActivityContext Chunk(Chunk chunk) => Context(TraceOf(chunk), OfChunk, chunk.End);

    public ActivityContext Round(Chunk chunk, long step) => Context(TraceOf(chunk), OfRound, step);

    public ActivityContext Update(Chunk chunk, long step) => Context(TraceOf(chunk), OfUpdate, step);

    public ActivityContext Agent(Chunk chunk, long step, int lineage) =>
        Context(TraceOf(chunk), OfAgent, step, lineage);

    public ActivityContext Evaluation(Chunk chunk, long step, int lineage) =>
        Context(TraceOf(chunk), OfEvaluation, step, lineage);

    public ActivityContext Act(Chunk chunk, long step, int lineage) =>
        Context(TraceOf(chunk), OfAct, step, lineage);

    public ActivityContext Audit(Chunk chunk, long step, int lineage) =>
        Context(TraceOf(chunk), OfAudit, step, lineage);

    /// <summary>A run of a sweep: the trace is the point's, the span the replicate's.</summary>
    public static ActivityContext Cell(string sweep, int point, int replicate) =>
        Context(TraceOf(sweep, "point", point), OfRun, replicate);

    private ActivityTraceId TraceOf(Chunk chunk)
    {
        if (_last.End != chunk.End) _last = (chunk.End, TraceOf(run, "chunk", chunk.End));
        return _last.Trace;
    }

    private static ActivityTraceId TraceOf(string whose, string what, long number)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{whose}\n{what}\n{number}"), hash);
        hash[0] |= 1; // An id of zeros is no id.
        return ActivityTraceId.CreateFromBytes(hash[..16]);
    }

    private static ActivityContext Context(ActivityTraceId trace, byte what, long step, int lineage = 0)
    {
        Span<byte> bytes = stackalloc byte[16];
        trace.CopyTo(bytes);
        var id = Mix(BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) ^ what);
        id = Mix(id ^ (ulong)step);
        id = Mix(id ^ (uint)lineage) | 1;
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, id);
        return new(trace, ActivitySpanId.CreateFromBytes(bytes[..8]), ActivityTraceFlags.Recorded);
    }

    /// <summary>A bijection of 64 bits without pattern (finalizer of SplitMix64).</summary>
    internal static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
