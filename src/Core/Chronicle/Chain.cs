using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Lineages;

namespace TrainingGame.Core.Chronicle;

/// <summary>
/// The hash chained over all events and over the latents' bits (SHA-256). A link is made at every
/// pause of training (round, end of a phase), so that it depends on the experiment alone: not on
/// threads, slices, or how events were batched on their way to the log.
/// </summary>
public static class Chain
{
    public static string Start { get; } = new('0', 64);

    /// <summary>The chain after a pause.</summary>
    /// <param name="previous">The chain before, 64 hexadecimal digits.</param>
    /// <param name="step">Updates applied.</param>
    /// <param name="happened">Events since the last link; checkpoints and the end are left out.</param>
    /// <param name="cohort">The living lineages at this step.</param>
    public static string Link(
        string previous, long step, IEnumerable<RunEvent> happened, Cohort cohort)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[8];
        hash.AppendData(Convert.FromHexString(previous));
        Append(hash, number, step);
        foreach (var what in happened)
        {
            var payload = Hashed(what);
            Append(hash, number, payload.Length);
            hash.AppendData(Encoding.UTF8.GetBytes(what.Kind));
            hash.AppendData(payload);
        }
        Append(hash, number, cohort.Count);
        Append(hash, cohort);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Lineage by lineage: its id, then its latents, many lineages at a time.</summary>
    private static void Append(IncrementalHash hash, Cohort cohort)
    {
        const int row = sizeof(long) + sizeof(double) * Latents.Count, rows = 32;
        Span<byte> buffer = stackalloc byte[rows * row];
        for (var first = 0; first < cohort.Count; first += rows)
        {
            var count = Math.Min(rows, cohort.Count - first);
            for (var i = 0; i < count; i++)
            {
                var lineage = first + i;
                var rest = buffer[(i * row)..];
                BinaryPrimitives.WriteInt64LittleEndian(rest, cohort.Lineage[lineage].Value);
                for (var j = 0; j < Latents.Count; j++)
                {
                    rest = rest[sizeof(double)..];
                    BinaryPrimitives.WriteDoubleLittleEndian(rest, cohort.Phi[j][lineage]);
                }
            }
            hash.AppendData(buffer[..(count * row)]);
        }
    }

    /// <summary>One hash for several chains.</summary>
    public static string Join(IEnumerable<string> chains) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', chains))));

    /// <summary>A run's origin is where it was made, not what happened in it.</summary>
    private static byte[] Hashed(RunEvent what) =>
        what is RunStarted started
            ? Encoding.UTF8.GetBytes(started.Definition)
            : EventCodec.Write(what);

    private static void Append(IncrementalHash hash, Span<byte> number, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(number, value);
        hash.AppendData(number);
    }
}
