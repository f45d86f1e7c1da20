extern alias plots;
using plots::ScottPlot;
using TrainingGame.Core.Learners;
using RegimePalette = TrainingGame.Dashboard.Charts.Palette;

namespace TrainingGame.Host.Figures;

/// <summary>
/// An empty figure in the house's look: the font that ships with the program (without one ScottPlot
/// draws no text and says nothing), colours after Okabe and Ito (2008), which the colour-blind can
/// tell apart, and the caveat beneath.
/// </summary>
internal static class Sheet
{
    private const string Family = "DejaVu Sans";
    private const int TitleSize = 16, LabelSize = 12;

    private const string Caveat =
        "Follows from assumptions; says nothing about how likely deception is in a real model.";

    /// <summary>Okabe and Ito's, from the one told apart best on white to the one told apart least.</summary>
    public static readonly Color[] Colours =
        [.. new[] { "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000" }
            .Select(Color.FromHex)];

    /// <summary>
    /// Lines are told apart by colour and by shape, never by dashes: those are lost in SVG.
    /// </summary>
    private static readonly MarkerShape[] Shapes =
    [
        MarkerShape.FilledCircle, MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp,
        MarkerShape.FilledDiamond, MarkerShape.FilledTriangleDown,
    ];

    private static readonly Lock Loading = new();
    private static bool _loaded;

    public static Plot New(string title, string x, string y)
    {
        Load();
        var plot = new Plot();
        plot.Font.Set(Family);
        plot.Title(title, TitleSize);
        plot.XLabel($"{x}\n{Caveat}", LabelSize);
        plot.YLabel(y, LabelSize);
        plot.FigureBackground.Color = Colors.White;
        return plot;
    }

    /// <summary>A regime has one colour in all figures, the same as on the pages.</summary>
    public static Color ColourOf(Regime regime) => Color.FromHex(RegimePalette.Of(regime));

    /// <summary>The marker of the k-th line, from 0.</summary>
    public static MarkerShape ShapeOf(int k) => Shapes[k % Shapes.Length];

    /// <summary>An interval as a thin line, over a bar or a point.</summary>
    public static void AddInterval(
        this Plot plot, Experiments.Statistics.Interval interval, double y, Color? colour = null)
    {
        if (!double.IsFinite(interval.Width)) return;
        var line = plot.Add.Line(interval.Low, y, interval.High, y);
        (line.Color, line.LineWidth) = (colour ?? Colors.Black, 1.5f);
    }

    /// <summary>A horizontal bar with its interval.</summary>
    public static plots::ScottPlot.Plottables.BarPlot AddBar(
        this Plot plot, Experiments.Statistics.Interval of, double y, Color colour, double size)
    {
        var bar = plot.Add.Bar(new Bar
        {
            Position = y,
            Value = double.IsFinite(of.Estimate) ? of.Estimate : 0,
            Size = size,
            FillColor = colour,
            Orientation = Orientation.Horizontal,
        });
        plot.AddInterval(of, y);
        return bar;
    }

    /// <summary>Names the rows of a figure from the top down.</summary>
    public static void NameRows(this Plot plot, IReadOnlyList<string> names) =>
        plot.Axes.Left.SetTicks(
            [.. names.Select((_, i) => (double)(names.Count - 1 - i))], [.. names]);

    public static void Save(Plot plot, string path, int width = 900, int height = 650)
    {
        Export.Outlet.Write(path, () =>
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            if (path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase))
                plot.SaveSvg(path, width, height);
            else
                plot.SavePng(path, width, height);
        });
    }

    /// <summary>ScottPlot takes fonts from files: the shipped one is laid down beside the temporary ones.</summary>
    private static void Load()
    {
        lock (Loading)
        {
            if (_loaded) return;
            var path = Path.Combine(
                Path.GetTempPath(), $"traininggame-{Environment.ProcessId}-DejaVuSans.ttf");
            using (var shipped =
                typeof(Sheet).Assembly.GetManifestResourceStream("DejaVuSans.ttf")!)
            using (var file = File.Create(path)) shipped.CopyTo(file);
            Fonts.AddFontFile(Family, path, bold: false, italic: false);
            Fonts.Default = Family;
            AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(path);
            _loaded = true;
        }
    }
}
