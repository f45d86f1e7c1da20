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
    public static void Write(IAnsiConsole console, LoggedRun run, Family family, int depth)
    {
        console.WriteLine($"{run.Run}: {Words.Count(family.Roots.Count)} founders have descendants at step "
            + $"{Words.Count(run.LastStep)}, {Words.Count(family.DiedOut)} have none");
        // A family that never parted is told by its regime alone: there may be hundreds.
        foreach (var alike in family.Roots.Where(root => root.Children.Count == 0)
            .GroupBy(root => (root.Regime, Turned: root.BecameDeceptive is not null))
            .OrderBy(group => group.Key.Regime))
        {
            var turned = alike.Key.Turned ? ", became deceptive" : "";
            var regime = $"[{Colour(alike.Key.Regime)}]{alike.Key.Regime}[/]";
            console.MarkupLine($"  {alike.Count(),5} unparted  {regime}{turned}");
        }
        foreach (var root in family.Roots.Where(root => root.Children.Count > 0).OrderByDescending(Living))
        {
            var tree = new Tree(Label(root)) { Style = Style.Plain };
            foreach (var child in root.Children) Add(tree, child, depth - 1);
            console.Write(tree);
        }
        console.WriteLine(Words.Caveat);
    }

    private static void Add(IHasTreeNodes to, Branch branch, int depth)
    {
        if (depth <= 0 && branch.Children.Count > 0)
        {
            var regimes = string.Join(", ", Leaves(branch).GroupBy(leaf => leaf.Regime).OrderBy(group => group.Key)
                .Select(group => $"{group.Count()} [{Colour(group.Key)}]{group.Key}[/]"));
            to.AddNode($"{Label(branch)} … {regimes}");
            return;
        }
        var node = to.AddNode(Label(branch));
        foreach (var child in branch.Children) Add(node, child, depth - 1);
    }

    private static string Label(Branch branch)
    {
        var turned = branch.BecameDeceptive is { } step ? $", deceptive from {Words.Count(step)}" : "";
        return branch.Children.Count > 0
            ? $"{branch.Lineage} from {Words.Count(branch.Born)} ({Living(branch)} living)"
            : $"{branch.Lineage} from {Words.Count(branch.Born)} [{Colour(branch.Regime)}]{branch.Regime}[/]{turned}";
    }

    private static int Living(Branch branch) => (branch.Lives ? 1 : 0) + branch.Children.Sum(Living);

    private static IEnumerable<Branch> Leaves(Branch branch) =>
        branch.Children.Count == 0 ? [branch] : branch.Children.SelectMany(Leaves);

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
