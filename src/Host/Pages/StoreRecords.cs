using System.Globalization;
using TrainingGame.Core;
using TrainingGame.Core.Ledger;
using TrainingGame.Dashboard.Records;
using TrainingGame.Host.Claims;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Host.Pages;

/// <summary>What the pages know, from the store and from what is computed again of its logs.</summary>
internal sealed class StoreRecords : IRecords
{
    private const int MostLineagesDrawn = 2_000, MostPoints = 150_000;

    /// <summary>Frames up to which everybody's read-outs are kept: the next lineage is there at once.</summary>
    private const long MostFramesOfAll = 1_500_000;

    private readonly Store _store;
    private readonly JournalRows _journal;
    private readonly Readings _readings;
    private readonly RunBook _runs;
    private readonly SweepStore _sweepStore;
    private readonly SweepBook _sweeps;
    private readonly ClaimBook _claims;
    private readonly Works _works;
    private readonly int _threads;

    public StoreRecords(Store store, Works works, int threads)
    {
        (_store, _works, _threads) = (store, works, threads);
        _journal = new(store);
        _sweepStore = new(store);
        var findings = new FindingStore(store);
        _readings = new(_journal, new(_sweepStore, findings));
        _runs = new(store, _journal, _readings);
        _sweeps = new(store, _sweepStore, _journal);
        _claims = new(store, findings, _journal);
    }

    public string Place => _store.IsShared ? _store.Path : Path.GetFullPath(_store.Path);

    public string StoreOption => _store.Option;

    public string Version() => string.Create(
        CultureInfo.InvariantCulture,
        // Whether a process still writes is not written down: a quarter of a minute is the longest it stays wrong.
        $"{_journal.Latest()}.{_sweepStore.Latest()}.{Environment.TickCount64 / 15_000}");

    public Sheaf<RunLine> Runs(int page) => _runs.Page(page);

    public RunDetail? Run(string run) => _runs.Detail(run);

    public RegimeHistory? Regimes(string run) =>
        _readings.Of(run) is { Outcome: not null } reading ? RegimeHistories.Of(reading.Events) : null;

    public Sheaf<EventLine>? Events(string run, EventQuery query) => _runs.Events(run, query);

    public Task<Answer<RunMoment>> Moment(string run, long at)
    {
        var reading = Within(run, at);
        return _works.Get(
            $"moment {Key(reading)} {at}", _ => Moments.Of(reading, at, _threads),
            moment => 400L * moment.Lineages.Count, isLong: false);
    }

    public async Task<Answer<Portrait>> Portrait(string run, bool atRounds)
    {
        var reading = Computable(run);
        if (!atRounds || FramesOf(reading) > MostFramesOfAll)
        {
            return await _works.Get(
                $"portrait {Key(reading)}", _ => Portraits.AtCheckpoints(reading, MostLineagesDrawn),
                portrait => 20L * portrait.Step.Length, isLong: false).ConfigureAwait(false);
        }
        return Convert(
            await FilmOfAll(reading).ConfigureAwait(false),
            film => film.Portrait(Portraits.BreakEvenOf(reading), MostPoints));
    }

    public LineageDetail? Lineage(string run, int lineage) =>
        _readings.Of(run) is { } reading && _runs.Detail(run) is { } detail
            ? LineageBook.Of(reading, detail, lineage)
            : null;

    public async Task<Answer<LineageFilm>> Film(string run, int lineage)
    {
        var reading = Computable(run);
        var ancestry = AncestryOf(reading, lineage);
        var whom = ancestry.Line.Select(one => one.Lineage.Value).ToHashSet();
        var taken = FramesOf(reading) <= MostFramesOfAll
            ? await FilmOfAll(reading).ConfigureAwait(false)
            : await _works.Get(
                $"film {Key(reading)} {lineage}", work => Pages.Film.Of(reading, whom, _threads, work),
                film => film.Weight, isLong: true).ConfigureAwait(false);
        // Cut once: a chart that pans asks for parts of it several times a second.
        return taken is Ready<Film> { Value: var film }
            ? await _works.Get(
                $"cut {Key(reading)} {lineage}", _ => film.Of(ancestry),
                cut => (long)cut.Count * Pages.Film.Frame, isLong: false).ConfigureAwait(false)
            : Convert(taken, film => film.Of(ancestry));
    }

    private Task<Answer<Film>> FilmOfAll(Reading reading) => _works.Get(
        $"film {Key(reading)}", work => Pages.Film.Of(reading, null, _threads, work), film => film.Weight,
        isLong: true);

    private static long FramesOf(Reading reading) =>
        reading.LastStep / reading.Plan!.Last.DecisionInterval * reading.Plan.Experiment.Lineages;

    public Task<Answer<IReadOnlyList<Traced>>> Decisions(string run, int lineage, long at)
    {
        var reading = Within(run, at);
        var ancestry = AncestryOf(reading, lineage);
        return _works.Get(
            $"decisions {Key(reading)} {lineage} {at}", _ => Moments.Decisions(reading, ancestry, at, _threads),
            decisions => 2_000L * decisions.Count, isLong: false);
    }

    public Task<Answer<DriftLedger>> Ledger(string run, int lineage, long to)
    {
        var reading = Within(run, to);
        _ = AncestryOf(reading, lineage);
        return _works.Get(
            $"ledger {Key(reading)} {lineage} {to}",
            work =>
            {
                var keeping = new LoggedRun(new RunLog(_store), run).Keep(
                    0, [new(lineage)], _threads, step => work.Tell((double)step / Math.Max(1, to)));
                keeping.Reach(to);
                return keeping.Of(new(lineage));
            },
            _ => 100_000, isLong: true);
    }

    public Answer<ForkTimes>? ForkTimes(string run, int lineage) =>
        _works.Peek<ForkTimes>(Undertakings.KeyOfForkTimes(run, lineage));

    public FamilyPicture? Family(string run, bool withDeadLines, bool byRegime) =>
        _readings.Of(run) is { Outcome: not null } reading
            ? Families.Of(reading, withDeadLines, byRegime)
            : null;

    public Task<Answer<RunPair>> Compare(string a, string b)
    {
        var (first, second) = (Computable(a), Computable(b));
        var (left, right) = (_runs.Detail(a)!, _runs.Detail(b)!);
        return _works.Get(
            $"compare {Key(first)} {Key(second)}",
            work => Comparisons.Of(new RunLog(_store), left, right, _threads, work), _ => 100_000, isLong: true);
    }

    public Answer<Verification>? Verification(string run)
    {
        var here = _works.Peek<Verification>(Undertakings.KeyOfReplay(run));
        if (here is UnderWay<Verification> or Unavailable<Verification>) return here;
        // What was kept is in the store, unless the store has thrown it away since.
        var found = here is Ready<Verification> { Value: { Kept: false } notKept }
            ? notKept
            : Failure.Guard(_store, () => new Verifications(_store).Of(run));
        return found is null ? null : new Ready<Verification>(found with { Outdated = IsOutdated(run, found) });
    }

    private bool IsOutdated(string run, Verification found) =>
        _journal.Entry(run)?.Rows != found.LogEvents
        || Failure.Guard(_store, () => new RunLog(_store).LastChain(run)) != found.Chain;

    public IReadOnlyList<SweepLine> Sweeps() => _sweeps.All();

    public SweepDetail? Sweep(string sweep) => _sweeps.Detail(sweep);

    public SweepPoint? Point(string sweep, int point) => _sweeps.Point(sweep, point);

    public IReadOnlyList<ClaimLine> Claims() => _claims.All();

    public ClaimDetail? Claim(string claim) => _claims.Detail(claim);

    /// <summary>What is computed of a log that has grown is another thing.</summary>
    private static string Key(Reading reading) => $"{reading.Run} {reading.LastSeq}";

    private Reading Computable(string run) =>
        _readings.Of(run) switch
        {
            null => throw new UnknownRecordException($"There is no run {run} here."),
            { Outcome: null } damaged => throw new RefusedException(
                damaged.Damage ?? $"Run {run} has written nothing yet."),
            var reading => reading,
        };

    private Reading Within(string run, long at)
    {
        var reading = Computable(run);
        return at >= 0 && at <= reading.LastStep
            ? reading
            : throw new RefusedException($"at {at}: allowed: a step from 0 to {reading.LastStep}");
    }

    private static Ancestry AncestryOf(Reading reading, int lineage) =>
        reading.Outcome!.Emergences.ContainsKey(new(lineage))
            ? new(new(lineage), Ancestry.BirthsOf(reading.Events))
            : throw new UnknownRecordException($"There is no lineage {lineage} in run {reading.Run}.");

    private static Answer<T> Convert<TFrom, T>(Answer<TFrom> answer, Func<TFrom, T> of) => answer switch
    {
        Ready<TFrom> there => new Ready<T>(of(there.Value)),
        UnderWay<TFrom> underWay => new UnderWay<T>(underWay.Share),
        Unavailable<TFrom> not => new Unavailable<T>(not.Why),
        _ => throw new InvalidOperationException($"An answer was {answer}."),
    };
}
