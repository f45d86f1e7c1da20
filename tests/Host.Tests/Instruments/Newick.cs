using System.Globalization;

namespace TrainingGame.Host.Tests.Instruments;

/// <summary>
/// A strict reader of Newick's format as Olsen wrote it down (1990): one tree, every node with a label
/// of unquoted characters and a length, nothing left out and nothing left over.
/// </summary>
internal sealed record Newick(string Label, double Length, IReadOnlyList<Newick> Children)
{
    private const string Forbidden = "()[]{}:;,' \t\n";

    /// <exception cref="FormatException">It is no such tree.</exception>
    public static IReadOnlyList<Newick> Read(string text)
    {
        var at = 0;
        var children = Children_(text, ref at);
        Take(text, ref at, ';');
        return at == text.Length ? children : throw new FormatException($"left over at {at}");
    }

    public IEnumerable<(string Label, double Distance)> Leaves(double above = 0) => Children.Count == 0
        ? [(Label, above + Length)]
        : Children.SelectMany(child => child.Leaves(above + Length));

    private static List<Newick> Children_(string text, ref int at)
    {
        var children = new List<Newick>();
        Take(text, ref at, '(');
        do
        {
            children.Add(Node(text, ref at));
        }
        while (Taken(text, ref at, ','));
        Take(text, ref at, ')');
        return children;
    }

    private static Newick Node(string text, ref int at)
    {
        var children = text[at] == '(' ? Children_(text, ref at) : [];
        var label = Word(text, ref at);
        Take(text, ref at, ':');
        var length = double.Parse(Word(text, ref at), NumberStyles.Float, CultureInfo.InvariantCulture);
        return length >= 0 ? new(label, length, children) : throw new FormatException($"length {length}");
    }

    private static string Word(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && !Forbidden.Contains(text[at])) at++;
        return at > start ? text[start..at] : throw new FormatException($"nothing at {at}");
    }

    private static bool Taken(string text, ref int at, char what)
    {
        if (at >= text.Length || text[at] != what) return false;
        at++;
        return true;
    }

    private static void Take(string text, ref int at, char what)
    {
        if (!Taken(text, ref at, what)) throw new FormatException($"no {what} at {at}");
    }
}
