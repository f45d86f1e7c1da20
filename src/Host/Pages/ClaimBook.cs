using TrainingGame.Dashboard.Records;
using TrainingGame.Experiments.Claims;
using TrainingGame.Host.Claims;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Pages;

/// <summary>Claims that were tested, as lists and pages show them.</summary>
internal sealed class ClaimBook(Store store, FindingStore findings, JournalRows journal)
{
    public IReadOnlyList<ClaimLine> All() => Failure.Guard(store, () => (IReadOnlyList<ClaimLine>)
        [.. findings.All().OrderBy(one => one.Side).ThenBy(one => one.Id, StringComparer.Ordinal).Select(LineOf)]);

    public ClaimDetail? Detail(string claim) => Failure.Guard(store, () =>
        findings.All().FirstOrDefault(one => one.Id == claim) is { } found ? DetailOf(found) : null);

    private static ClaimLine LineOf(StoredFinding one) => new(
        one.Id, (ClaimSide)one.Side, one.Text, VerdictOf(one.Finding?.Verdict),
        one.Finding is { } finding ? Line(finding.Deciding) : null, one.Finding?.Replicates ?? 0,
        one.Finding?.Seed, one.Coarsen, one.Command);

    private ClaimDetail DetailOf(StoredFinding one) => new(
        LineOf(one), one.Finding is { } finding ? VerdictOf(finding.VerdictAmongMany) : null, one.Assumptions,
        [.. (one.Finding?.Predictions ?? []).Select(Line)],
        [.. (one.Finding?.Arms ?? []).Select(arm => new ArmLine(
            arm.Arm, arm.Outcome, arm.N, arm.K < 0 ? null : arm.K, SweepBook.EstimateOf(arm.Interval)))],
        RunsOf(one), one.Robust is { } robust ? ClaimsReport.Of(robust) : null, one.Failure);

    private IReadOnlyList<ArmRunLine> RunsOf(StoredFinding one)
    {
        var logged = journal.Ends().ToLookup(end => end.Chain, end => end.Run);
        return [.. (one.Runs ?? []).Select((run, i) => new ArmRunLine(
            run.Arm, new RecalledName(one.Id, i, 0).ToString(), run.Command, [.. logged[run.Chain]]))];
    }

    private static PredictionLine Line(Tested tested) => new(
        tested.Prediction, SweepBook.EstimateOf(tested.Effect), VerdictOf(tested.Verdict), tested.Above, tested.Below);

    private static ClaimVerdict VerdictOf(Verdict? verdict) => verdict switch
    {
        Verdict.Supported => ClaimVerdict.Supported,
        Verdict.Refuted => ClaimVerdict.Refuted,
        Verdict.Undecided => ClaimVerdict.Undecided,
        _ => ClaimVerdict.Failed,
    };
}
