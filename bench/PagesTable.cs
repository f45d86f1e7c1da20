using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using TrainingGame.Dashboard.Serving;
using TrainingGame.Host.Commands;
using TrainingGame.Host.Pages;
using TrainingGame.Host.Storage;

namespace TrainingGame.Bench;

/// <summary>What the pages take: a store of a thousand runs, ten thousand lineages, a million rounds.</summary>
internal static class PagesTable
{
    private const int Copies = 1_000;

    private const string Million = """
        name: million
        lineages: 2
        decisionInterval: 1
        phases: [{name: pretraining, steps: 1000000}]
        """;

    public static void Print()
    {
        var folder = Directory.CreateTempSubdirectory("traininggame-pages-").FullName;
        try
        {
            var path = Path.Combine(folder, "store.db");
            var file = Path.Combine(folder, "million.yaml");
            File.WriteAllText(file, Million);
            var (quick, crowd, million) = (
                Run(path, "config/quickstart.yaml"),
                Run(path, "config/both.yaml", "--coarsen", "1000", "--set", "lineages=10000",
                    "--set", "selection.every=100000", "--set", "selection.fraction=0.05"),
                Run(path, file));
            Copy(path, quick);
            Serve(path, crowd, million).GetAwaiter().GetResult();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Run(string store, params string[] arguments)
    {
        using var output = new StringWriter();
        var terminal = new Terminal(output, TextWriter.Null, isTerminal: false, errorIsTerminal: false);
        Host.Commands.CommandLine.Invoke(["run", .. arguments, "--store", store, "--json", "--quiet"], terminal, default)
            .GetAwaiter().GetResult();
        return System.Text.Json.JsonDocument.Parse(output.ToString()).RootElement.GetProperty("run").GetString()!;
    }

    private static void Copy(string path, string run)
    {
        using var connection = Store.Locate(path).OpenForWriting();
        const string columns = "created, deleted, sequence_number, message, tags, manifest, identifier, writer_uuid";
        for (var i = 0; i < Copies; i++)
        {
            connection.Execute(
                $"INSERT INTO journal (persistence_id, {columns}) SELECT @name, {columns} FROM journal "
                + "WHERE persistence_id = @run ORDER BY sequence_number",
                ("@name", string.Create(CultureInfo.InvariantCulture, $"copy-{i:0000}")), ("@run", run));
        }
    }

    private static async Task Serve(string path, string crowd, string million)
    {
        var store = Store.Locate(path);
        using var works = new Works(400L << 20, default);
        var threads = Environment.ProcessorCount;
        await using var app = DashboardServer.Build(
            new StoreRecords(store, works, threads), new Undertakings(store, works, threads, default),
            DashboardOptions.Of("http://127.0.0.1:0", null));
        await app.StartAsync().ConfigureAwait(false);
        using var http = new HttpClient
        {
            BaseAddress = new(app.Services.GetRequiredService<IServer>().Features
                .Get<IServerAddressesFeature>()!.Addresses.First()),
        };
        Console.WriteLine($"{Copies + 3} runs, {new FileInfo(path).Length / 1e9:0.0} GB");
        var film = $"/data/runs/{million}/lineages/1/film?width=2000";
        foreach (var (what, address) in ((string, string)[])
        [
            ("first view, first time", "/"), ("first view, again", "/"), ("next page of runs", "/?page=2"),
            ("a run", "/runs/copy-0500"), ("a lineage", "/runs/copy-0500/lineages/3"),
            ("10,000 lineages", $"/runs/{crowd}"), ("their tree", $"/data/runs/{crowd}/family?dead=true"),
            ("a million rounds computed", film), ("shown whole", film),
            ("a tenth of them", $"{film}&from=400000&to=500000"), ("a thousandth", $"{film}&from=400000&to=401000"),
        ])
        {
            var clock = Stopwatch.StartNew();
            var (bytes, ready) = (0, false);
            while (!ready)
            {
                using var answer = await http.GetAsync(address).ConfigureAwait(false);
                bytes = (await answer.Content.ReadAsByteArrayAsync().ConfigureAwait(false)).Length;
                ready = answer.StatusCode == HttpStatusCode.OK;
            }
            Console.WriteLine($"{what,-28} {clock.Elapsed.TotalSeconds,8:0.000} s {bytes / 1e3,10:0.0} kB");
        }
    }
}
