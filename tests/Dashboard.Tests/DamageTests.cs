using Microsoft.Data.Sqlite;
using TrainingGame.Dashboard.Tests.Support;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Dashboard.Tests;

/// <summary>Logs that somebody changed, and stores that are none.</summary>
public class DamageTests(Chromium chromium)
{
    private static void Change(Served served, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={served.Scratch.Store};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.NotEqual(0, command.ExecuteNonQuery());
    }

    [Theory]
    [InlineData("UPDATE journal SET message = x'7b' WHERE sequence_number = 40", "row 40")]
    [InlineData("DELETE FROM journal WHERE sequence_number = 30", "row 30 is missing")]
    [InlineData("UPDATE journal SET manifest = 'Unheard' WHERE sequence_number = 25", "Unheard")]
    public async Task A_damaged_run_is_shown_up_to_its_damage(string damage, string told)
    {
        await using var served = await Served.Start();
        var run = served.Run(Samples.Lively);
        Change(served, damage);
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open($"/runs/{run}");
        await visit.Settled();
        Assert.Contains(told, await visit.Text("[role=alert]"));
        Assert.Contains("damaged", await visit.Text(".head .state"));
        Assert.Contains("Where its lineages went", await visit.Text("main"));
        await visit.Open("/");
        Assert.Contains(run, await visit.Text("main"));
        visit.MustBeContent();
    }

    [Theory]
    [InlineData("UPDATE journal SET message = x'7b7d' WHERE sequence_number = 1")]
    [InlineData("DELETE FROM journal WHERE sequence_number = 1")]
    public async Task A_run_without_its_definition_is_still_listed_and_says_so(string damage)
    {
        await using var served = await Served.Start();
        var run = served.Run(Samples.Lively);
        Change(served, damage);
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open("/");
        Assert.Equal("damaged", await visit.Text("table.runs .state"));
        await visit.Page.ClickAsync($"text={run}");
        Assert.Contains("damaged", await visit.Text("[role=alert]"));
        visit.MustBeContent();
    }

    [Fact]
    public async Task A_replay_of_a_changed_log_names_the_first_difference()
    {
        await using var served = await Served.Start();
        var run = served.Run(Samples.Lively);
        Change(served, """
            UPDATE journal SET message = CAST(replace(CAST(message AS TEXT), 'Habitual', 'Aligned') AS BLOB)
            WHERE manifest = 'RegimeChanged' AND CAST(message AS TEXT) LIKE '%Habitual%'
            """);
        await using var visit = await Visit.Begin(chromium, served.Address);
        await visit.Open($"/runs/{run}");
        await visit.Page.ClickAsync("text=Replay and compare");
        await visit.Page.Locator("#trust .difference").WaitForAsync();
        Assert.Contains("the log was changed", await visit.Text("#trust"));
        visit.MustBeContent();
    }

    [Fact]
    public async Task A_store_that_is_no_database_is_told_and_not_touched()
    {
        await using var served = await Served.Start();
        served.Scratch.File("store.db", new string('x', 4096));
        await using var visit = await Visit.Begin(chromium, served.Address);
        var answer = await visit.Page.GotoAsync("/");
        Assert.Equal(503, answer!.Status);
        Assert.Contains("is no SQLite database", await visit.Text("main"));
        Assert.Equal(new string('x', 4096), await File.ReadAllTextAsync(served.Scratch.Store));
    }
}
