using System.CommandLine;
using System.Text.Json.Nodes;
using TrainingGame.Core.Lineages;
using TrainingGame.Host.Display;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Commands;

/// <summary><c>lineages RUN</c>: the family tree through forks and selection.</summary>
internal static class LineagesCommand
{
    private const int DefaultDepth = 8;

    public static Command Create(Terminal terminal)
    {
        var newick = new Option<bool>("--newick")
        {
            Description = "In Newick form, for tree viewers; lengths in steps.",
        };
        var depth = new Option<int>("--depth")
        {
            Description = $"Generations to show; default {DefaultDepth}.",
            DefaultValueFactory = _ => DefaultDepth,
        };
        var unfold = new Option<bool>("--unfold") { Description = "All generations, what is alike included." };
        var command = new Command("lineages",
            "The family tree, coloured by regime. Lines without living descendants are left out, and a family\n"
            + "is folded to one line where all its living are alike.\n"
            + "Example: lineages selected-k3f9 --newick > tree.nwk")
        {
            Shared.Run, newick, depth, unfold,
        };
        command.SetAction(parsed =>
        {
            var run = LoggedRun.AtRest(
                Store.Locate(parsed.GetValue(Shared.Store)), parsed.GetRequiredValue(Shared.Run), computed: false);
            if (parsed.GetValue(depth) < 1)
                throw new MistakeException($"--depth {parsed.GetValue(depth)}: allowed: a number from 1");
            var family = new Family(run.Plan.Experiment.Lineages, run.Events);
            if (parsed.GetValue(newick)) terminal.Out.WriteLine(FamilyText.Newick(family, run.LastStep));
            else if (parsed.GetValue(Shared.Json)) terminal.Out.WriteLine(Json.Text(Document(run, family)));
            else FamilyText.Write(
                terminal.Console, run, family, parsed.GetValue(unfold) ? null : parsed.GetValue(depth));
            return ExitCode.Done;
        });
        return command;
    }

    private static JsonObject Document(LoggedRun run, Family family) => new()
    {
        ["run"] = run.Run,
        ["step"] = run.LastStep,
        ["diedOut"] = family.DiedOut,
        ["deceptiveEnded"] = family.DeceptiveEnded,
        ["founders"] = new JsonArray([.. family.Roots.Select(Document)]),
    };

    private static JsonObject Document(Branch branch) => new()
    {
        ["lineage"] = branch.Lineage.Value,
        ["born"] = branch.Born,
        ["regime"] = branch.Regime?.ToString(),
        ["becameDeceptive"] = branch.BecameDeceptive,
        ["lives"] = branch.Lives,
        ["children"] = new JsonArray([.. branch.Children.Select(Document)]),
    };
}
