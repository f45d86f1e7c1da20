using TrainingGame.Core;
using TrainingGame.Core.Ledger;

namespace TrainingGame.Dashboard.Records;

/// <summary>
/// All that the pages know of the world: what was written down, and what can be computed again from
/// it. Nothing here writes to the store; what does is <see cref="IUndertakings"/>.
/// </summary>
/// <remarks>
/// Names are the full identities of runs and sweeps; an unknown one gives null, or, where an answer is
/// computed, <see cref="UnknownRecordException"/>. A store that cannot be read throws
/// <see cref="UnreadableRecordsException"/> from every member.
/// </remarks>
public interface IRecords
{
    /// <summary>Where the records are, for people.</summary>
    string Place { get; }

    /// <summary>
    /// As <c> --store file</c>: what commands need to find these records; empty where they need nothing. Never
    /// a password.
    /// </summary>
    string StoreOption { get; }

    /// <summary>Another text whenever something was written, by whatever process.</summary>
    string Version();

    /// <summary>The runs of the store, latest first, a page of them.</summary>
    Sheaf<RunLine> Runs(int page);

    RunDetail? Run(string run);

    /// <summary>Living lineages by regime after every round, from the log alone.</summary>
    RegimeHistory? Regimes(string run);

    /// <summary>The log, filtered, a page of it.</summary>
    Sheaf<EventLine>? Events(string run, EventQuery query);

    /// <summary>Every living lineage after exactly <paramref name="at"/> updates.</summary>
    Task<Answer<RunMoment>> Moment(string run, long at);

    /// <summary>Paths of lineages through ln(H/T) and A, at checkpoints or, recomputed, at rounds.</summary>
    Task<Answer<Portrait>> Portrait(string run, bool atRounds);

    LineageDetail? Lineage(string run, int lineage);

    /// <summary>A lineage's read-outs at every round of its life, its ancestors' included.</summary>
    Task<Answer<LineageFilm>> Film(string run, int lineage);

    /// <summary>Its decisions in the rounds around a step, with their reasons.</summary>
    Task<Answer<IReadOnlyList<Traced>>> Decisions(string run, int lineage, long at);

    /// <summary>What moved its latents, by source, from 0 to a step.</summary>
    Task<Answer<DriftLedger>> Ledger(string run, int lineage, long to);

    /// <summary>P(deceptive) by the moment of forking; null where nobody has asked for it yet.</summary>
    Answer<ForkTimes>? ForkTimes(string run, int lineage);

    /// <summary>The family tree; null: no such run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="withDeadLines">Also lineages without living descendants.</param>
    /// <param name="byRegime">Founders by the regime they ended in; else by number.</param>
    FamilyPicture? Family(string run, bool withDeadLines, bool byRegime);

    Task<Answer<RunPair>> Compare(string a, string b);

    /// <summary>What the latest replay found, by whomever; null where there was none.</summary>
    Answer<Verification>? Verification(string run);

    IReadOnlyList<SweepLine> Sweeps();

    SweepDetail? Sweep(string sweep);

    SweepPoint? Point(string sweep, int point);

    IReadOnlyList<ClaimLine> Claims();

    ClaimDetail? Claim(string claim);
}
