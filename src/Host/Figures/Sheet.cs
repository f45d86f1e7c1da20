extern alias plots;
using plots::ScottPlot;

namespace TrainingGame.Host.Figures;

/// <summary>
/// An empty figure in the house's look: the font that ships with the program (without one ScottPlot
/// draws no text and says nothing), colours after Okabe and Ito (2008), which the colour-blind can
/// tell apart, and the caveat beneath.
/// </summary>
internal static class Sheet
{
    private const string Family = "DejaVu Sans";

    /// <summary>Okabe and Ito's eight, in their order but black last.</summary>
    public static readonly Color[] Colours =
    [.. new[] { "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#F0E442",
        "#000000" }.Select(Color.FromHex)];

    private static readonly Lock Loading = new();
    private static bool _loaded;

    public static Plot New(string title, string x, string y)
    {
        Load();
        var plot = new Plot();
        plot.Font.Set(Family);
        plot.Title(title, 16);
        plot.XLabel(
            $"{x}\nFollows from assumptions; says nothing about how likely deception is in a "
                + $"real model.", 12);
        plot.YLabel(y, 12);
        plot.FigureBackground.Color = Color.FromHex("#FFFFFF");
        return plot;
    }

    public static void Save(Plot plot, string path, int width = 900, int height = 650)
    {
        Export.Outlet.Write(path, () =>
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            if (path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase)) plot.SaveSvg(path, width, height);
            else plot.SavePng(path, width, height);
        });
    }

    /// <summary>ScottPlot takes fonts from files: the shipped one is laid down beside the temporary ones.</summary>
    private static void Load()
    {
        lock (Loading)
        {
            if (_loaded) return;
            var path = Path.Combine(Path.GetTempPath(),
                $"traininggame-{Environment.ProcessId}-DejaVuSans.ttf");
            using (var shipped = typeof(Sheet).Assembly
                .GetManifestResourceStream("DejaVuSans.ttf")!)
            using (var file = File.Create(path)) shipped.CopyTo(file);
            Fonts.AddFontFile(Family, path, bold: false, italic: false);
            Fonts.Default = Family;
            _loaded = true;
        }
    }
}
