using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using TrainingGame.Experiments.Claims;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Claims;

/// <summary>The run of an arm under the first seed, which can be made again.</summary>
/// <param name="Arm">Its name.</param>
/// <param name="Command">What writes it to a store.</param>
/// <param name="Definition">What it was computed from.</param>
/// <param name="Chain">What its events end with.</param>
internal sealed record ArmRun(string Arm, string Command, string Definition, string Chain);

/// <summary>
/// A claim tested: what was asked, what came out, and by which command. A version that did not keep the
/// arms' runs left none.
/// </summary>
internal sealed record StoredFinding(
    string Id, Side Side, string Text, IReadOnlyList<string> Assumptions, string Command, long? Coarsen,
    string Model, double Seconds, Finding? Finding, RobustFinding? Robust, string? Failure,
    IReadOnlyList<ArmRun>? Runs = null);

/// <summary>Findings in the store, the latest of each claim.</summary>
internal sealed class FindingStore(Store store)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly Lock _lock = new();

    public void Prepare() => store.Prepare();

    public void Put(StoredFinding finding)
    {
        lock (_lock)
        {
            store.Guard(() =>
            {
                using var connection = store.OpenForWriting();
                return connection.Execute(
                    """
                    INSERT INTO claim_findings VALUES (@claim, @tested, @finding)
                    ON CONFLICT (claim) DO UPDATE SET tested = excluded.tested, finding = excluded.finding
                    """,
                    ("@claim", finding.Id),
                    ("@tested", DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture)),
                    ("@finding", JsonSerializer.Serialize(finding, Options)));
            });
        }
    }

    public IReadOnlyList<StoredFinding> All() =>
        !store.Exists ? [] : store.Read(connection => store.Has(connection, "claim_findings")
            ? connection.Rows(
                "SELECT finding FROM claim_findings ORDER BY claim",
                row => JsonSerializer.Deserialize<StoredFinding>(row.GetString(0), Options)!)
            : []);
}
