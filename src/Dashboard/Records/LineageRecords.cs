using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Ledger;

namespace TrainingGame.Dashboard.Records;

/// <summary>A lineage as its run's log has it.</summary>
/// <param name="Run">Its run.</param>
/// <param name="Lineage">Identity.</param>
/// <param name="Born">The step of its fork, or 0.</param>
/// <param name="Ended">The step at which it ended; null: it lives.</param>
/// <param name="Last">The last step at which its state can be had.</param>
/// <param name="Regime">Its last regime; null before the first round.</param>
/// <param name="BecameDeceptive">When it, or an ancestor, became deceptive.</param>
/// <param name="Ancestry">Whom it goes back to.</param>
/// <param name="Children">Those forked from it: who, and when.</param>
/// <param name="Emergences">When its properties emerged.</param>
/// <param name="Events">Those that concern it, in order.</param>
/// <param name="Previous">The lineage before it in the list of all; null: none.</param>
/// <param name="Next">The one after it.</param>
public sealed record LineageDetail(
    RunDetail Run, int Lineage, long Born, long? Ended, long Last, Regime? Regime, long? BecameDeceptive,
    Ancestry Ancestry, IReadOnlyList<(int Lineage, long Step)> Children,
    IReadOnlyDictionary<Property, long> Emergences, IReadOnlyList<RunEvent> Events, int? Previous, int? Next);

/// <summary>A lineage's read-outs, round by round: columns of one length.</summary>
/// <param name="Step">Of each round, ascending.</param>
/// <param name="Series">By name: what <see cref="Names"/> says.</param>
/// <param name="Regime">Regime in the round.</param>
/// <param name="Decision">What it did.</param>
/// <param name="Audited">1: the overseer looked closer; 2: and detected it.</param>
public sealed record LineageFilm(
    long[] Step, IReadOnlyDictionary<string, float[]> Series, byte[] Regime, byte[] Decision, byte[] Audited)
{
    public const string Understanding = "U", Awareness = "A", Agency = "G", Advantage = "D", Playing = "P",
        Horizon = "lnH", BreakEven = "lnH*", Truth = "truth", Probe = "probe",
        Base = "Wbase", Proxy = "Wproxy", Reward = "Wreward";

    public static readonly IReadOnlyList<string> Names =
    [
        Understanding, Awareness, Agency, Advantage, Playing, Horizon, BreakEven, Truth, Probe, Base, Proxy, Reward,
    ];

    /// <summary>Rounds in the film.</summary>
    public int Count => Step.Length;
}

/// <summary>How often a lineage turned in futures that began at a moment with new chance.</summary>
/// <param name="Step">The moment.</param>
/// <param name="K">Futures in which it became deceptive.</param>
/// <param name="N">All futures.</param>
/// <param name="Low">Lower end of the 95% interval of the share.</param>
/// <param name="High">Upper end.</param>
public sealed record ForkTime(long Step, int K, int N, double Low, double High);

/// <param name="Moments">Ascending.</param>
/// <param name="LikelyFrom">The first moment from which it was at least as likely as not; null: none.</param>
/// <param name="Alone">Whether its futures were computed without the other lineages.</param>
/// <param name="Command">What gives the same.</param>
public sealed record ForkTimes(
    IReadOnlyList<ForkTime> Moments, long? LikelyFrom, bool Alone, string Command);

/// <summary>A family tree, laid out: rows of lineages, coloured stretches, and the forks that join them.</summary>
/// <param name="Lineages">One for each row, from the top.</param>
/// <param name="Stretches">Row, from, to, regime (255: none yet).</param>
/// <param name="Forks">Step, row of the parent, row of the child.</param>
/// <param name="Until">The last step.</param>
/// <param name="Founders">How many founders have lines here.</param>
/// <param name="Hidden">Lineages without living descendants that are left out.</param>
public sealed record FamilyPicture(
    IReadOnlyList<FamilyRow> Lineages, IReadOnlyList<(int Row, long From, long To, byte Regime)> Stretches,
    IReadOnlyList<(long Step, int Parent, int Child)> Forks, long Until, int Founders, int Hidden);

/// <param name="Lineage">Who.</param>
/// <param name="Parent">Whom it was forked from; null: it is a founder.</param>
/// <param name="Born">From when.</param>
/// <param name="Until">To when.</param>
/// <param name="Lives">Whether it is there at the end.</param>
/// <param name="Regime">Its last regime.</param>
/// <param name="BecameDeceptive">When it, or an ancestor, became deceptive.</param>
public sealed record FamilyRow(
    int Lineage, int? Parent, long Born, long Until, bool Lives, Regime? Regime, long? BecameDeceptive);

/// <summary>The first place at which two runs differ.</summary>
public sealed record FirstDifference(long Step, int? Lineage, string Field, string? A, string? B);

/// <summary>Two runs side by side.</summary>
/// <param name="A">One.</param>
/// <param name="B">The other.</param>
/// <param name="Changes">Keys in which their definitions differ: path, A's, B's.</param>
/// <param name="First">The first difference; null: they are the same as far as both go.</param>
/// <param name="Until">How far both go.</param>
public sealed record RunPair(
    RunDetail A, RunDetail B, IReadOnlyList<(string Path, string? A, string? B)> Changes,
    FirstDifference? First, long Until);
