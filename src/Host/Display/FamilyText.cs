using System.Globalization;
using System.Text;
using Spectre.Console;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Lineages;
using TrainingGame.Host.Running;

namespace TrainingGame.Host.Display;

/// <summary>A family tree as text, and in Newick form.</summary>
internal static class FamilyText
{
    /// <param name="console">Where to.</param>
    /// <param name="run">The run.</param>
    /// <param name="family">Its families.</param>
    /// <param name="depth">Generations to show; null: all, with nothing folded.</param>
    public static void Write(IAnsiConsole console, LoggedRun run, Family family, int? depth)
    {
        console.WriteLine($"{run.Run}: {Have(family.Roots.Count)} descendants at step {Words.Count(run.LastStep)}, "
            + $"{Words.Count(family.DiedOut)} none");
        if (family.DeceptiveEnded > 0)
            console.WriteLine(
                $"Of those that have ended, {Words.Count(family.DeceptiveEnded)} were deceptive or born of such");
        // A family that never parted is told by its regime alone: there may be hundreds.
        foreach (var alike in family.Roots.Where(root => root.Children.Count == 0)
            .GroupBy(root => (root.Regime, Turned: root.BecameDeceptive is not null))
            .OrderBy(group => group.Key.Regime).ThenBy(group => group.Key.Turned))
        {
            var turned = alike.Key.Turned ? ", became deceptive" : "";
            console.MarkupLine($"  {alike.Count(),5} unparted  {Named(alike.Key.Regime)}{turned}");
        }
        foreach (var root in family.Roots.Where(root => root.Children.Count > 0).OrderByDescending(Living))
        {
            var tree = new Tree(Label(root, folded: false)) { Style = Style.Plain };
            foreach (var child in root.Children) Add(tree, child, depth - 1);
            console.Write(tree);
        }
        console.WriteLine("A line has who lives at its end, since when it is apart, and its regime there. … is folded: "
            + "--unfold shows all. " + Words.Caveat);
    }

    private static string Have(int founders) =>
        founders == 1 ? "1 founder has" : $"{Words.Count(founders)} founders have";

    private static void Add(IHasTreeNodes to, Branch branch, int? depth)
    {
        var folded = depth is { } left && branch.Children.Count > 0 && (left <= 0 || NothingHappens(branch));
        var node = to.AddNode(Label(branch, folded));
        if (folded) return;
        foreach (var child in branch.Children) Add(node, child, depth - 1);
    }

    /// <summary>After it parted, all its lines lead to the same regime and none became deceptive.</summary>
    private static bool NothingHappens(Branch branch) =>
        Leaves(branch).Select(leaf => leaf.Regime).Distinct().Count() == 1
        && !branch.Children.SelectMany(Stretches).Any(TurnedHere);

    private static bool TurnedHere(Branch branch) => branch.BecameDeceptive >= branch.Born;

    private static string Label(Branch branch, bool folded)
    {
        var turned = TurnedHere(branch) ? $", deceptive from {Words.Count(branch.BecameDeceptive!.Value)}" : "";
        var label = $"{branch.Lineage} from {Words.Count(branch.Born)}";
        if (folded)
        {
            var regimes = Leaves(branch).GroupBy(leaf => leaf.Regime).OrderBy(group => group.Key)
                .Select(group => $"{group.Count()} {Named(group.Key)}");
            return $"{label}{turned} … {string.Join(", ", regimes)}";
        }
        return branch.Children.Count == 0
            ? $"{label} {Named(branch.Regime)}{turned}"
            : $"{label} {Named(branch.Regime)}{turned} ({Living(branch)} living)";
    }

    private static string Named(Regime? regime) => $"[{Colour(regime)}]{regime?.ToString() ?? "before any round"}[/]";

    private static int Living(Branch branch) => (branch.Lives ? 1 : 0) + branch.Children.Sum(Living);

    private static IEnumerable<Branch> Leaves(Branch branch) =>
        Stretches(branch).Where(one => one.Children.Count == 0);

    private static IEnumerable<Branch> Stretches(Branch branch) =>
        branch.Children.SelectMany(Stretches).Prepend(branch);

    /// <summary>Newick: children in brackets, then the name, a colon and the length in steps.</summary>
    public static string Newick(Family family, long now)
    {
        var text = new StringBuilder();
        var roots = family.Roots;
        text.Append('(');
        for (var i = 0; i < roots.Count; i++)
        {
            if (i > 0) text.Append(',');
            Append(text, roots[i], now);
        }
        return text.Append(");").ToString();
    }

    private static void Append(StringBuilder text, Branch branch, long now)
    {
        var end = branch.Children.Count > 0 ? branch.Children.Max(child => child.Born) : now;
        if (branch.Children.Count > 0)
        {
            text.Append('(');
            for (var i = 0; i < branch.Children.Count; i++)
            {
                if (i > 0) text.Append(',');
                Append(text, branch.Children[i], now);
            }
            text.Append(')');
        }
        text.Append(CultureInfo.InvariantCulture, $"{branch.Lineage}_{branch.Regime}:{end - branch.Born}");
    }

    private static string Colour(Regime? regime) => regime switch
    {
        Regime.Deceptive => "red",
        Regime.Aligned => "green",
        Regime.RewardSeeker => "magenta",
        Regime.AwareProxy or Regime.FarsightedProxy => "yellow",
        _ => "grey",
    };
}
