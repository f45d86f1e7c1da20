using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Data.Sqlite;
using TrainingGame.Experiments.Claims;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Claims;

/// <summary>A claim tested: what was asked, what came out, and by which command.</summary>
internal sealed record StoredFinding(
    string Id,
    Side Side,
    string Text,
    IReadOnlyList<string> Assumptions,
    string Command,
    long? Coarsen,
    string Model,
    double Seconds,
    Finding? Finding,
    RobustFinding? Robust,
    string? Failure);

/// <summary>Findings in the store, the latest of each claim.</summary>
internal sealed class FindingStore(Store store)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly Lock _lock = new();

    public void Prepare()
    {
        store.Prepare();
        using var connection = Open();
        Execute(connection, """
            CREATE TABLE IF NOT EXISTS claim_findings (
                claim TEXT PRIMARY KEY, tested TEXT NOT NULL, finding TEXT NOT NULL)
            """);
    }

    /// <exception cref="StoreException">The store cannot be written.</exception>
    public void Put(StoredFinding finding)
    {
        lock (_lock)
        {
            try
            {
                using var connection = Open();
                Execute(
                    connection,
                    "INSERT OR REPLACE INTO claim_findings VALUES ($claim, $tested, $finding)",
                    ("$claim", finding.Id),
                    ("$tested", DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture)),
                    ("$finding", JsonSerializer.Serialize(finding, Options)));
            }
            catch (SqliteException e) when (StoreFailure.Explain(e, store.Path) is { } failure)
            {
                throw new StoreException(
                    $"{failure.Message}\nFindings told so far are safe; test the others again.", e);
            }
        }
    }

    public IReadOnlyList<StoredFinding> All()
    {
        if (!store.Exists) return [];
        using var connection = store.OpenForReading();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = 'claim_findings'";
        if ((long)command.ExecuteScalar()! == 0) return [];
        command.CommandText = "SELECT finding FROM claim_findings ORDER BY claim";
        using var rows = command.ExecuteReader();
        var found = new List<StoredFinding>();
        while (rows.Read())
            found.Add(JsonSerializer.Deserialize<StoredFinding>(rows.GetString(0), Options)!);
        return found;
    }

    private SqliteConnection Open()
    {
        var connection =
            new SqliteConnection(store.ConnectionString(SqliteOpenMode.ReadWriteCreate));
        connection.Open();
        return connection;
    }

    internal static void Execute(
        SqliteConnection connection, string sql, params (string Name, object? Value)[] values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        command.ExecuteNonQuery();
    }
}
