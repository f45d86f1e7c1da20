namespace TrainingGame.Dashboard.Records;

/// <summary>What the pages can set going. A fork writes to the store a run
/// of its own, a replay what it found; neither touches the log that it came from.</summary>
public interface IUndertakings
{
    /// <summary>Begins to recompute a run and to compare it with its log; what it finds is kept.</summary>
    void Replay(string run);

    /// <summary>Begins a run that goes on from a moment of another, and returns its identity.</summary>
    /// <exception cref="RefusedException">All that is wrong with it, a line each.</exception>
    Task<string> Fork(ForkRequest request);

    /// <summary>
    /// Begins to ask from when on it was likely that a lineage turns; in place of what was found with other
    /// numbers, or is still being computed with them.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="lineage">Who.</param>
    /// <param name="futures">From each moment, at least 1.</param>
    /// <param name="points">Moments, at least 1.</param>
    void AskForkTimes(string run, int lineage, int futures, int points);
}

/// <param name="Parent">The run to fork.</param>
/// <param name="At">Updates applied.</param>
/// <param name="Sets">path.to.key=value, one each.</param>
/// <param name="Latents">n.name=value, one each.</param>
/// <param name="Seed">Over the parent's; null: the same chance.</param>
public sealed record ForkRequest(
    string Parent, long At, IReadOnlyList<string> Sets, IReadOnlyList<string> Latents, ulong? Seed);

/// <summary>What was asked for is not allowed; the message says what is, a line for each mistake.</summary>
public sealed class RefusedException(string message) : Exception(message);
