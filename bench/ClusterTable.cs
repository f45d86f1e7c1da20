using System.Diagnostics;
using System.Globalization;
using TrainingGame.Host.Commands;
using TrainingGame.Host.Storage;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Bench;

/// <summary>
/// What dispatching over processes costs: one process with two threads against two nodes of one core
/// each, on one PostgreSQL (TRAININGGAME_STORE). Times are from the first cell's beginning to the last
/// one's end, by the ledger; a busy machine stretches both, so look at the ratios.
/// </summary>
internal static class ClusterTable
{
    private static readonly string[] Nodes = ["127.0.0.1:14053", "127.0.0.1:14054"];

    public static void Print()
    {
        var store = Store.Locate(null);
        if (!store.IsShared)
        {
            Console.Error.WriteLine("Set TRAININGGAME_STORE to a PostgreSQL database that may be written to.");
            return;
        }
        using var folder = new Folder();
        Console.WriteLine("cells of          cells   one process   two nodes   ratio   not computing: one process, two nodes");
        var nodes = Nodes.Select(Node).ToList();
        try
        {
            Cluster(store, folder.Sweep("warm", steps: 200, cells: 40));
            var second = StepsOfASecond(steps => Alone(store, folder.Sweep("try", steps, cells: 40)).Mean);
            foreach (var (name, steps, cells, rounds) in new[] { ("1 s", second, 40, 3), ("10 ms", 500, 10_000, 1) })
            {
                var file = folder.Sweep("measured", steps, cells);
                var (together, alone) = Best(rounds, () => Cluster(store, file), () => Alone(store, file));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{name,-8}{alone.Mean * 1000,7:F0} ms {cells,7} {alone.Wall,11:F1} s {together.Wall,9:F1} s "
                    + $"{together.Wall / alone.Wall,7:F2}   {alone.Idle,8:P1} {together.Idle,8:P1}"));
            }
        }
        finally
        {
            nodes.ForEach(node => node.Kill());
        }
    }

    /// <summary>Steps of a phase with which a cell takes about a second on this machine, as it is now.</summary>
    private static int StepsOfASecond(Func<int, double> mean)
    {
        const int Tried = 72_000;
        return (int)(Tried / mean(Tried));
    }

    /// <param name="Wall">From the first cell's beginning to the last one's end, in seconds.</param>
    /// <param name="Idle">Share of the two cores' time in which no cell was computed.</param>
    /// <param name="Mean">A cell's time, in seconds.</param>
    private readonly record struct Took(double Wall, double Idle, double Mean);

    /// <summary>The fastest of several, taken in turn: what else the machine does only makes it slower.</summary>
    private static (Took Together, Took Alone) Best(int rounds, Func<Took> together, Func<Took> alone)
    {
        var took = Enumerable.Range(0, rounds).Select(_ => (together(), alone())).ToList();
        return (took.MinBy(one => one.Item1.Wall).Item1, took.MinBy(one => one.Item2.Wall).Item2);
    }

    private static Took Alone(Store store, string file) => Sweep(store, file, "--workers", "2");

    private static Took Cluster(Store store, string file) =>
        Sweep(store, file, [.. Nodes.SelectMany(node => new[] { "--cluster", node })]);

    private static Took Sweep(Store store, string file, params string[] where)
    {
        using var process = Start(["sweep", file, "--quiet", "--json", .. where], redirect: true);
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException("The sweep failed.");
        var sweep = System.Text.Json.JsonDocument.Parse(said).RootElement.GetProperty("sweep").GetString();
        using var connection = store.OpenForReading();
        var cells = connection.Rows(
            "SELECT ended, seconds FROM cell_ledger WHERE sweep = @sweep",
            row => (Ended: DateTimeOffset.Parse(row.GetString(0), CultureInfo.InvariantCulture), Seconds: row.GetDouble(1)),
            ("@sweep", sweep));
        var wall = (cells.Max(cell => cell.Ended)
            - cells.Min(cell => cell.Ended - TimeSpan.FromSeconds(cell.Seconds))).TotalSeconds;
        var computed = cells.Sum(cell => cell.Seconds);
        return new(wall, 1 - computed / (2 * wall), computed / cells.Count);
    }

    private static Process Node(string address) => Start(
        ["node", "--quiet", "--port", address.Split(':')[1], "--join", string.Join(',', Nodes), "--cores", "1"],
        redirect: false);

    private static Process Start(string[] arguments, bool redirect) => Process.Start(new ProcessStartInfo(
        "dotnet", [typeof(Host.Commands.CommandLine).Assembly.Location, .. arguments])
    { RedirectStandardOutput = redirect })!;

    /// <summary>Sweeps as files, gone afterwards.</summary>
    private sealed class Folder : IDisposable
    {
        private readonly string _path = Directory.CreateTempSubdirectory("traininggame-bench-").FullName;

        public string Sweep(string name, int steps, int cells)
        {
            File.WriteAllText(Path.Combine(_path, $"{name}-experiment.yaml"), $$"""
                name: {{name}}
                lineages: 64
                decisionInterval: 50
                phases: [{name: pretraining, steps: {{steps}}}, {name: rlhf, steps: {{steps}}}]
                """);
            var file = Path.Combine(_path, $"{name}.yaml");
            File.WriteAllText(file, $$"""
                name: {{name}}
                experiment: {{name}}-experiment.yaml
                replicates: {{cells / 4}}
                axes:
                  - {key: oversight.auditRate, values: [0, 0.2]}
                  - {key: phases.rlhf.objective.behaviour, values: [1, 4]}
                outcomes: [becameDeceptive]
                """);
            return file;
        }

        public void Dispose() => Directory.Delete(_path, recursive: true);
    }
}
