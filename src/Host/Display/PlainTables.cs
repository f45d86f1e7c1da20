using Spectre.Console;
using Spectre.Console.Rendering;

namespace TrainingGame.Host.Display;

/// <summary>
/// Tables without spaces at the ends of lines, so that a pipe gets nothing invisible. The blank
/// lines that a table has above and below it are its own, one between two tables: nobody needs to
/// write others.
/// </summary>
internal sealed class PlainTables : IRenderHook
{
    private bool _belowTable;

    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables)
    {
        foreach (var one in renderables)
        {
            var table = one as Table;
            yield return table is null ? one : new Trimmed(table, skip: _belowTable ? 1 : 0);
            _belowTable = table is not null;
        }
    }

    /// <summary>The first of several forms of a table that fits the console, else the last.</summary>
    public static Table Fitting(IAnsiConsole console, params IReadOnlyList<Table> widestFirst)
    {
        foreach (var table in widestFirst)
        {
            foreach (var column in table.Columns) column.NoWrap = true;
            if (Fits(console, table)) return table;
        }
        return widestFirst[^1];
    }

    /// <summary>Whether no line of a table needs to be broken.</summary>
    public static bool Fits(IAnsiConsole console, Table table)
    {
        var options = RenderOptions.Create(console, console.Profile.Capabilities);
        return ((IRenderable)table).Measure(options, int.MaxValue).Max <= console.Profile.Width;
    }

    private sealed class Trimmed(IRenderable inner, int skip) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
        {
            foreach (var line in Segment.SplitLines(inner.Render(options, maxWidth)).Skip(skip))
            {
                var last = line.FindLastIndex(segment => !string.IsNullOrWhiteSpace(segment.Text));
                for (var i = 0; i <= last; i++)
                    yield return i < last ? line[i] : new Segment(line[i].Text.TrimEnd(), line[i].Style);
                yield return Segment.LineBreak;
            }
        }
    }
}
