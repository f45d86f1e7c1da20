using System.Globalization;
using TrainingGame.Core.Definition;
using TrainingGame.Experiments.Designs;
using TrainingGame.Experiments.Sensitivity;
using TrainingGame.Experiments.Trials;
using TrainingGame.Host.Claims;
using TrainingGame.Host.Configuration;

namespace TrainingGame.Host.Sweeps;

/// <summary>Replicates of a point go on until the interval of an outcome is this narrow, or to a cap.</summary>
internal sealed record StoppingRule(string Outcome, double Width, int Most);

/// <summary>Keys that move together over listed values or a range.</summary>
internal sealed record Axis(IReadOnlyList<string> Keys,
    IReadOnlyList<IReadOnlyList<string>>? Values, double From, double To, bool Log, int Steps)
{
    public string Name => Keys[0];

    public int Levels => Values?.Count ?? Steps;

    /// <summary>The settings at a coordinate from 0 to 1.</summary>
    public IEnumerable<string> At(double u)
    {
        if (Values is { } values)
        {
            var row = values[Math.Min(values.Count - 1, (int)Math.Round(u * (values.Count - 1)))];
            return Keys.Select((key, i) => $"{key}={row[row.Count == 1 ? 0 : i]}");
        }
        var x = Log ? From * Math.Pow(To / From, u) : From + u * (To - From);
        return Keys.Select(key => string.Create(CultureInfo.InvariantCulture, $"{key}={x:R}"));
    }
}

/// <summary>A sweep: many runs from one design over an experiment.</summary>
internal sealed record SweepFile(
    string Name, string Experiment, IReadOnlyList<Setting> Settings, long? Coarsen, string Design,
        int Points, int Levels,
    int Replicates, ulong Seed, IReadOnlyList<Axis> Axes, IReadOnlyList<string> Outcomes,
        StoppingRule? Stop, bool WithLineages)
{
    private static readonly string[] Designs =
        ["grid", "random", "latinHypercube", "sobol", "oneAtATime", "morris", "saltelli"];

    private static readonly string[] Keys =
        ["name", "experiment", "set", "coarsen", "design", "points", "levels", "replicates",
            "seed", "axes", "outcomes", "stop", "lineages"];

    private static readonly string[] Ranged = ["from", "to", "steps"];

    public bool NeedsDrift => Outcomes.Any(one =>
        one.StartsWith("drift.", StringComparison.Ordinal));

    public double[][] Cube() => Design switch
    {
        "grid" => Experiments.Designs.Design.Grid([.. Axes.Select(axis => axis.Levels)]),
        "oneAtATime" => Experiments.Designs.Design
            .OneAtATime([.. Axes.Select(axis => axis.Levels)]),
        "random" => Experiments.Designs.Design.Random(Points, Axes.Count, (int)Seed),
        "latinHypercube" => Experiments.Designs.Design
            .LatinHypercube(Points, Axes.Count, (int)Seed),
        "sobol" => Sobol.Points(Points, Axes.Count),
        "morris" => Morris.Points(Points, Axes.Count, Levels, (int)Seed),
        _ => Saltelli.Points(Points, Axes.Count),
    };

    /// <summary>The settings of a point, axis by axis.</summary>
    public IReadOnlyList<string> SettingsAt(double[] point) =>
        [.. Axes.SelectMany((axis, j) => axis.At(point[j]))];

    /// <summary>A point's experiment; mistakes stand where the axes do.</summary>
    public Experiment? ExperimentAt(double[] point, List<Mistake> mistakes, Place axes) =>
        Variation.Load(
        Experiment, [.. Settings, .. SettingsAt(point)
            .Select(text => new Setting(text, axes, "axes"))], Seed, Coarsen, mistakes);

    public static SweepFile? Load(string path, List<Mistake> mistakes)
    {
        var before = mistakes.Count;
        if (YamlReader.ReadFile(path, mistakes) is not { } mapping) return null;
        var reader = new Reader(mapping, "", mistakes, Keys);
        var experiment = Path.GetFullPath(Path
            .Combine(Path.GetDirectoryName(path) ?? "", reader.Text("experiment") ?? ""));
        var axes = reader.Items("axes").Select((node, i) =>
            AxisOf(node, i, mistakes)).OfType<Axis>().ToList();
        var design = reader.Word("design", Designs, "grid") ?? "grid";
        var stop = reader.Has("stop") && mapping["stop"] is Mapping rule ? StopOf(rule, mistakes)
            : null;
        if (reader.Has("stop") && mapping["stop"] is not Mapping) reader
            .Refuse("stop",
            "is not allowed; allowed: {outcome: becameDeceptive, width: 0.05, most: 16}");
        var sweep = new SweepFile(
            reader.Text("name") ?? "", experiment,
            [.. reader.Entries("set", required: false).Select(one => Setting.Of(one, "set"))],
            reader.Number("coarsen", 1) is { } f ? (long)f : null, design,
            reader.Whole("points", 64, 1, 1_000_000), reader.Whole("levels", 4, 2, 100),
                reader.Whole("replicates", 1, 1, 100_000),
            (ulong)(reader.Number("seed", 0, 9e15) ?? 1), axes, reader.Words("outcomes"), stop,
            reader.Word("lineages", ["true", "false"], "false") == "true");
        if (design == "morris" && sweep.Levels % 2 != 0) reader
            .Refuse("levels", "is not allowed; allowed: an even number from 2");
        if (design is "sobol" or "saltelli" && axes.Count * (design == "saltelli" ? 2
            : 1) > Sobol.MostDimensions)
            reader.Refuse("axes",
                $"are too many; allowed: "
                    + $"{Sobol.MostDimensions / (design == "saltelli" ? 2 : 1)} with {design}");
        foreach (var twice in axes.SelectMany(axis => axis.Keys).GroupBy(key => key)
            .Where(group => group.Count() > 1))
            reader.Refuse("axes", $"{twice.Key} is moved by two axes; allowed: one each");
        if (axes.Any(axis => axis.Keys.Contains("seed"))) reader
            .Refuse("axes", "seed is no axis; allowed: replicates");
        if (mistakes.Count > before) return null;
        Check(sweep, reader, mistakes);
        return mistakes.Count > before ? null : sweep;
    }

    /// <summary>The ends of every axis make experiments, and the outcomes are outcomes of them.</summary>
    private static void Check(SweepFile sweep, Reader reader, List<Mistake> mistakes)
    {
        Experiment? any = null;
        for (var j = 0; j < sweep.Axes.Count; j++)
        {
            var ends = sweep.Axes[j].Values is { } values
                ? Enumerable.Range(0, values.Count)
                    .Select(i => values.Count == 1 ? 0 : i / (values.Count - 1.0)) : [0, 1];
            foreach (var end in ends)
            {
                var point = new double[sweep.Axes.Count];
                point[j] = end;
                any = sweep.ExperimentAt(point, mistakes, reader.PlaceOf("axes")) ?? any;
            }
        }
        if (any is null) return;
        string[] outcomes = [.. Vocabulary.Of(any).Select(one => one.Name)];
        foreach (var unknown in sweep.Outcomes.Where(one => !outcomes.Contains(one)))
            reader.Refuse("outcomes", ClaimFile.Unknown(unknown, outcomes));
        if (sweep.Stop is { } stop && !sweep.Outcomes.Contains(stop.Outcome))
            reader.Refuse("stop",
                $"{stop.Outcome} is none of the sweep's outcomes; allowed: "
                    + $"{string.Join(", ", sweep.Outcomes)}");
    }

    private static StoppingRule? StopOf(Mapping rule, List<Mistake> mistakes)
    {
        var reader = new Reader(rule, "stop", mistakes, "outcome", "width", "most");
        var width = reader.Number("width", 1e-6, 1e6, required: true);
        return reader.Text("outcome") is { } outcome && width is { } w
            ? new(outcome, w, reader.Whole("most", 16, 1, 100_000)) : null;
    }

    private static Axis? AxisOf(Node node, int i, List<Mistake> mistakes)
    {
        if (node is not Mapping mapping)
        {
            mistakes.Add(new(node.Place, $"axes.{i}",
                "is not allowed; allowed: {key: …, from: …, to: …, steps: …} or {key: …, "
                    + "values: […]}"));
            return null;
        }
        var reader = new Reader(mapping, $"axes.{i}", mistakes, "key", "keys", "values", "from",
            "to", "steps", "scale");
        var keys = reader.Has("keys") ? reader.Words("keys") : reader.Text("key") is { } key
            ? [key] : [];
        var scale = reader.Word("scale", ["linear", "log"], "linear");
        if (reader.Has("values"))
        {
            foreach (var beside in Ranged.Where(reader.Has))
                reader.Refuse(beside,
                    "is not allowed beside values; allowed: values, or from, to and steps");
            var rows = reader.Items("values").Select(one => one is Sequence list
                ? (IReadOnlyList<string>)[.. list.Items.OfType<Scalar>()
                    .Select(scalar => scalar.Text)]
                : [(one as Scalar)?.Text ?? ""]).ToList();
            if (rows.Exists(row => row.Count != 1 && row.Count != keys.Count))
                reader.Refuse("values",
                    $"is not allowed; allowed: a value for each of {keys.Count} keys");
            return rows.Count == 0 ? null : new(keys, rows, 0, 1, false, rows.Count);
        }
        var (from, to) = (reader.Number("from", required: true) ?? 0,
            reader.Number("to", required: true) ?? 1);
        if (from == to) reader.Refuse("to", "is not allowed; allowed: a number other than from");
        if (scale == "log" && (from <= 0 || to <= 0)) reader
            .Refuse("scale", "log is not allowed; allowed: linear, or from and to above 0");
        return new(keys, null, from, to, scale == "log", reader.Whole("steps", 5, 1, 100_000));
    }
}
