using System.Buffers;
using System.Buffers.Binary;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Lineages;

namespace TrainingGame.Core.Chronicle;

/// <summary>
/// A cohort as bytes, column after column, little-endian: what a checkpoint holds. Moments are
/// written only where some are not zero.
/// </summary>
public static class CohortCodec
{
    private const int Version = 1;
    private const long Never = -1;
    private const int NoRegime = -1;

    private static readonly Property[] Properties = Enum.GetValues<Property>();
    private static readonly int StandingBytes = 3 * sizeof(int) + (Properties.Length + 1) * sizeof(long);

    public static byte[] Write(Cohort cohort)
    {
        var count = cohort.Count;
        var hasMoments = HasValues(cohort.FirstMoment, count) || HasValues(cohort.SecondMoment, count);
        var columns = LatentColumns(cohort, hasMoments).ToList();
        // All at once: a buffer that grows passes through arrays that only full collections take away.
        var pack = new ArrayBufferWriter<byte>(
            4 * sizeof(int) + count * (sizeof(int) + (1 + columns.Count) * sizeof(double) + StandingBytes));
        foreach (var header in (int[])[Version, cohort.NextId, count, hasMoments ? 1 : 0])
            Put(pack, header);
        for (var i = 0; i < count; i++) Put(pack, cohort.Lineage[i].Value);
        Put(pack, cohort.Belief.AsSpan(0, count));
        foreach (var column in columns) Put(pack, column.AsSpan(0, count));
        for (var i = 0; i < count; i++) Put(pack, cohort.Standing[i]);
        return pack.WrittenSpan.ToArray();
    }

    private static bool HasValues(double[][] columns, int count) =>
        columns.Any(column => column.AsSpan(0, count).ContainsAnyExcept(0));

    /// <param name="packed">What <see cref="Write"/> wrote.</param>
    /// <param name="capacity">Most lineages that can live at once.</param>
    /// <exception cref="UnreadableEventException">The bytes are no cohort.</exception>
    public static Cohort Read(ReadOnlySpan<byte> packed, int capacity)
    {
        try
        {
            var rest = packed;
            var version = TakeInt(ref rest);
            if (version != Version)
                throw new UnreadableEventException($"a checkpoint of version {version}");
            var nextId = TakeInt(ref rest);
            var count = TakeInt(ref rest);
            if (count < 0 || count > rest.Length / (3 * Latents.Count * sizeof(double)))
                throw new UnreadableEventException($"a checkpoint of {count} lineages in {packed.Length} bytes");
            var cohort = new Cohort(Math.Max(capacity, count)) { NextId = nextId, Count = count };
            var hasMoments = TakeInt(ref rest) == 1;
            for (var i = 0; i < count; i++) cohort.Lineage[i] = new(TakeInt(ref rest));
            for (var i = 0; i < count; i++) cohort.Belief[i] = TakeDouble(ref rest);
            foreach (var column in LatentColumns(cohort, hasMoments))
            {
                for (var i = 0; i < count; i++) column[i] = TakeDouble(ref rest);
            }
            for (var i = 0; i < count; i++) cohort.Standing[i] = TakeStanding(ref rest);
            return rest.IsEmpty
                ? cohort
                : throw new UnreadableEventException("a checkpoint with bytes left over");
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new UnreadableEventException("a checkpoint that cannot be unpacked", e);
        }
    }

    private static IEnumerable<double[]> LatentColumns(Cohort cohort, bool hasMoments)
    {
        var columns = cohort.Phi.Concat(cohort.Anchor).Concat(cohort.PhaseStart);
        return hasMoments
            ? columns.Concat(cohort.FirstMoment).Concat(cohort.SecondMoment)
            : columns;
    }

    private static void Put(ArrayBufferWriter<byte> pack, Standing standing)
    {
        Put(pack, standing.Regime is { } regime ? (int)regime : NoRegime);
        Put(pack, standing.Dwell);
        Put(pack, (standing.EntersDeploymentDeceptive ? 1 : 0) + (standing.Defected ? 2 : 0));
        foreach (var property in Properties) Put(pack, standing.Emergence(property) ?? Never);
        Put(pack, standing.BecameDeceptive ?? Never);
    }

    private static Standing TakeStanding(ref ReadOnlySpan<byte> rest)
    {
        var regime = TakeInt(ref rest);
        var dwell = TakeInt(ref rest);
        var flags = TakeInt(ref rest);
        return new Standing
        {
            Regime = regime == NoRegime ? null : (Regime)regime,
            Dwell = dwell,
            EntersDeploymentDeceptive = (flags & 1) != 0,
            Defected = (flags & 2) != 0,
            Understanding = TakeStep(ref rest),
            Awareness = TakeStep(ref rest),
            Agency = TakeStep(ref rest),
            Horizon = TakeStep(ref rest),
            BecameDeceptive = TakeStep(ref rest),
        };
    }

    private static void Put(ArrayBufferWriter<byte> pack, int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(pack.GetSpan(sizeof(int)), value);
        pack.Advance(sizeof(int));
    }

    private static void Put(ArrayBufferWriter<byte> pack, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(pack.GetSpan(sizeof(long)), value);
        pack.Advance(sizeof(long));
    }

    private static void Put(ArrayBufferWriter<byte> pack, ReadOnlySpan<double> values)
    {
        var to = pack.GetSpan(values.Length * sizeof(double));
        foreach (var value in values)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(to, value);
            to = to[sizeof(double)..];
        }
        pack.Advance(values.Length * sizeof(double));
    }

    private static int TakeInt(ref ReadOnlySpan<byte> rest)
    {
        var value = BinaryPrimitives.ReadInt32LittleEndian(rest);
        rest = rest[sizeof(int)..];
        return value;
    }

    private static double TakeDouble(ref ReadOnlySpan<byte> rest)
    {
        var value = BinaryPrimitives.ReadDoubleLittleEndian(rest);
        rest = rest[sizeof(double)..];
        return value;
    }

    private static long? TakeStep(ref ReadOnlySpan<byte> rest)
    {
        var value = BinaryPrimitives.ReadInt64LittleEndian(rest);
        rest = rest[sizeof(long)..];
        return value == Never ? null : value;
    }
}
