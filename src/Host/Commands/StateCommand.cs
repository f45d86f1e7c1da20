using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;
using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Host.Display;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Commands;

/// <summary><c>state RUN --at s</c>: any moment of a run, from its nearest checkpoint.</summary>
internal static class StateCommand
{
    private const int MostRows = 40;

    public static Command Create(Terminal terminal)
    {
        var at = new Option<long>("--at") { Description = "Updates applied.", Required = true };
        var lineage = new Option<int?>("--lineage") { Description = "One lineage only." };
        var threads = Shared.Threads();
        var command = new Command("state",
            "Latents, read-outs and regimes at any step.\nExample: state baseline-k3f9 --at 500000 --lineage 3")
        {
            Shared.Run, at, lineage, threads,
        };
        command.SetAction(parsed =>
        {
            var run = LoggedRun.AtRest(
                Store.Locate(parsed.GetValue(Shared.Store)), parsed.GetRequiredValue(Shared.Run));
            var execution = RunCommand.ExecutionOf(parsed.GetValue(threads), null);
            run.MustHave("--at", parsed.GetValue(at));
            var course = run.At(parsed.GetValue(at), execution.Threads);
            var wanted = Wanted(course, parsed.GetValue(lineage));
            if (parsed.GetValue(Shared.Json)) terminal.Out.WriteLine(Json.Text(Document(run.Run, course, wanted)));
            else Describe(terminal, run.Run, course, wanted);
            return ExitCode.Done;
        });
        return command;
    }

    private static IReadOnlyList<int> Wanted(Course course, int? lineage)
    {
        var cohort = course.Cohort;
        if (lineage is not { } id) return [.. Enumerable.Range(0, cohort.Count)];
        var i = cohort.IndexOf(new(id));
        if (i >= 0) return [i];
        throw new MistakeException(
            $"--lineage {id}: not alive at step {course.Step}; allowed: "
            + (cohort.Count == 0
                ? "none, all have ended"
                : $"the {cohort.Count} alive, from {cohort.Lineage[0]} to {cohort.Lineage[cohort.Count - 1]}"));
    }

    private static (Readouts Read, Regime Regime) Look(Course course, int i)
    {
        var premises = course.Schedule.PremisesOf(course.Schedule.PhaseOf(course.Step));
        var left = course.Schedule.OversightLeft(course.Step);
        var read = Readouts.Of(premises, course.Cohort.LearnerOf(i), left);
        return (read, Regimes.Of(read, course.Experiment.Thresholds));
    }

    private static JsonObject Document(string run, Course course, IReadOnlyList<int> wanted) => new()
    {
        ["run"] = run,
        ["step"] = course.Step,
        ["phase"] = course.Experiment.Phases[course.Schedule.PhaseOf(course.Step)].Name,
        ["oversightLeft"] = course.Schedule.OversightLeft(course.Step),
        ["lineages"] = new JsonObject(wanted.Select(i =>
        {
            var (read, regime) = Look(course, i);
            return KeyValuePair.Create(course.Cohort.Lineage[i].ToString(), (JsonNode?)new JsonObject
            {
                ["latents"] = Json.Array(course.Cohort.PhiOf(i)),
                ["anchor"] = Json.Array(course.Cohort.LearnerOf(i).Anchor),
                ["belief"] = course.Cohort.Belief[i],
                ["readouts"] = Json.Readouts(read),
                ["regime"] = regime.ToString(),
                ["becameDeceptive"] = course.Cohort.Standing[i].BecameDeceptive,
            });
        })),
    };

    private static readonly string[] Names = ["C", "U", "H", "A", "G", "base", "proxy", "reward", "P"];

    private static double[] Values(Readouts read) =>
        [read.C, read.U, read.H, read.A, read.G, read.Wbase, read.Wproxy, read.Wreward, read.P];

    private static Table TableOf(Course course, IReadOnlyList<int> wanted, params string[] names)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns(["lineage", "regime", .. names]);
        foreach (var i in wanted.Take(MostRows))
        {
            var (read, regime) = Look(course, i);
            table.AddRow([
                course.Cohort.Lineage[i].ToString(), regime.ToString(),
                .. names.Select(name => Values(read)[Array.IndexOf(Names, name)]
                    .ToString("G3", CultureInfo.InvariantCulture))]);
        }
        return table;
    }

    private static void Describe(Terminal terminal, string run, Course course, IReadOnlyList<int> wanted)
    {
        var console = terminal.Console;
        console.WriteLine(
            $"{run} after {Words.Count(course.Step)} updates, "
            + $"oversight left {Words.Count((long)course.Schedule.OversightLeft(course.Step))} steps");
        // A narrow terminal gets what the regime turns on; --json always has all.
        console.Write(PlainTables.Fitting(
            console, TableOf(course, wanted, Names), TableOf(course, wanted, "U", "H", "A", "proxy", "P"),
            TableOf(course, wanted, "A", "P")));
        if (wanted.Count > MostRows)
            console.WriteLine($"… and {wanted.Count - MostRows} more; --lineage shows one, --json all.");
        if (wanted is [var only])
            console.WriteLine("latents (c u h k s g b w): "
                + string.Join(" ", course.Cohort.PhiOf(only).ToArray().Select(Words.Number)));
        console.WriteLine("C competence, U understanding, H horizon in steps, A awareness, G goal-directedness,");
        console.WriteLine(
            "base/proxy/reward goal content, P chance that a wish for the proxy plays the game while watched.");
    }
}
