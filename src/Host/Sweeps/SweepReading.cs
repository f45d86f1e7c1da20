using TrainingGame.Core.Definition;
using TrainingGame.Experiments.Designs;
using TrainingGame.Experiments.Trials;
using TrainingGame.Host.Configuration;

namespace TrainingGame.Host.Sweeps;

/// <summary>Reads a sweep's file and tells all that is wrong with it at once.</summary>
internal static class SweepReading
{
    /// <summary>Levels of an axis that are tried before a sweep begins.</summary>
    private const int MostTried = 200;

    private const double MostSeed = 9e15;

    private static readonly string[] Keys =
    [
        "name", "experiment", "set", "coarsen", "design", "points", "levels", "replicates",
        "seed", "axes", "outcomes", "stop", "lineages",
    ];

    public static SweepFile? Of(string path, List<Mistake> mistakes)
    {
        var before = mistakes.Count;
        if (YamlReader.ReadFile(path, mistakes) is not { } mapping) return null;
        var reader = new Reader(mapping, "", mistakes, Keys);
        var experiment = reader.Text("experiment") is { } file
            ? Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path) ?? "", file))
            : null;
        List<Axis> axes = [.. reader.Items("axes")
            .Select((node, i) => Axis.Of(node, i, mistakes)).OfType<Axis>()];
        var sweep = new SweepFile(
            reader.Text("name") ?? "", experiment ?? "",
            [.. reader.Entries("set", required: false).Select(one => Setting.Of(one, "set"))],
            reader.Whole("coarsen", 1, 1_000_000),
            reader.Word("design", SweepFile.Designs, "grid") ?? "grid",
            reader.Whole("points", 64, 1, 1_000_000),
            reader.Whole("levels", 4, 2, 100),
            reader.Whole("replicates", 1, 1, 100_000),
            (ulong)(reader.Whole("seed", 0, (long)MostSeed) ?? 1),
            axes,
            reader.Words("outcomes"),
            reader.Has("stop") ? StopOf(reader, mapping["stop"]!, mistakes) : null,
            reader.Word("lineages", ["true", "false"], "false") == "true");
        CheckDesign(sweep, reader);
        CheckTwice(reader);
        if (experiment is not null && axes.Count > 0) CheckPoints(sweep, reader, mistakes);
        return mistakes.Count > before ? null : sweep;
    }

    private static void CheckDesign(SweepFile sweep, Reader reader)
    {
        if (sweep.Design == "morris" && sweep.Levels % 2 != 0)
            reader.Refuse("levels", "is not allowed; allowed: an even number from 2");
        var most = sweep.Design switch
        {
            "sobol" => Sobol.MostDimensions,
            "saltelli" => Sobol.MostDimensions / 2,
            _ => int.MaxValue,
        };
        if (sweep.Axes.Count > most)
            reader.Refuse("axes", $"are too many; allowed: {most} with {sweep.Design}");
        foreach (var twice in sweep.Axes.SelectMany(axis => axis.Keys)
            .GroupBy(key => key).Where(group => group.Count() > 1))
        {
            reader.Refuse("axes", $"{twice.Key} is moved by two axes; allowed: one each");
        }
        if (sweep.Axes.Any(axis => axis.Keys.Contains("seed")))
            reader.Refuse("axes", "seed is no axis; allowed: replicates");
        if (sweep.Stop is { } stop && stop.Most < sweep.Replicates)
            reader.Refuse("stop", $"most is {stop.Most}; allowed: from the {sweep.Replicates} replicates on");
    }

    private static void CheckTwice(Reader reader)
    {
        var outcomes = reader.Has("outcomes") ? reader.WordsWithPlaces("outcomes") : [];
        foreach (var twice in outcomes.GroupBy(one => one.Text).SelectMany(one => one.Skip(1)))
            reader.Refuse(twice.Place, "outcomes", $"{twice.Text} stands in the list already; allowed: once");
    }

    /// <summary>The levels of every axis make experiments, and the outcomes are outcomes of them.</summary>
    private static void CheckPoints(SweepFile sweep, Reader reader, List<Mistake> mistakes)
    {
        Experiment? any = null;
        for (var j = 0; j < sweep.Axes.Count; j++)
        {
            var tried = Math.Clamp(sweep.Axes[j].Levels, 2, MostTried);
            for (var i = 0; i < tried; i++)
            {
                var point = new double[sweep.Axes.Count];
                point[j] = i / (tried - 1.0);
                any = sweep.ExperimentAt(point, mistakes) ?? any;
            }
        }
        // Where no point is right, what the experiment itself has can still be told.
        any ??= Variation.Load(sweep.Experiment, sweep.Settings, sweep.Seed, null, []);
        if (any is null) return;
        string[] outcomes = [.. Vocabulary.Of(any).Select(one => one.Name)];
        foreach (var unknown in reader.Has("outcomes") ? reader.WordsWithPlaces("outcomes") : [])
        {
            if (!outcomes.Contains(unknown.Text))
                reader.Refuse(unknown.Place, "outcomes", Claims.Outcomes.Unknown(unknown.Text, outcomes));
        }
        if (sweep.Stop is { } stop && !sweep.Outcomes.Contains(stop.Outcome))
        {
            reader.Refuse(
                "stop",
                $"{stop.Outcome} is none of the sweep's outcomes; allowed: "
                + string.Join(", ", sweep.Outcomes));
        }
    }

    private static StoppingRule? StopOf(Reader file, Node node, List<Mistake> mistakes)
    {
        if (node is not Mapping rule)
        {
            file.Refuse(
                "stop",
                "is not allowed; allowed: {outcome: becameDeceptive, width: 0.05, most: 16}");
            return null;
        }
        var reader = new Reader(rule, "stop", mistakes, "outcome", "width", "most");
        var width = reader.Number("width", 1e-6, 1e6, required: true);
        var most = reader.Whole("most", 16, 1, 100_000);
        return reader.Text("outcome") is { } outcome && width is { } narrow
            ? new(outcome, narrow, most)
            : null;
    }
}
