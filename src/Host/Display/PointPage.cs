using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Elementary;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Training;

namespace TrainingGame.Host.Display;

/// <summary>The model at one point: read-outs, terms of the reward, the gradient by source.</summary>
internal sealed record PointPage(Experiment Experiment, Premises Premises, Learner Learner, double OversightLeft)
{
    private Readouts Read { get; } = Readouts.Of(Premises, Learner, OversightLeft);

    private Performance Performance => Performance.Of(Premises, Read);

    private Regime Regime => Regimes.Of(Read, Experiment.Thresholds);

    private double BreakEvenHorizon => BreakEven.Horizon(Premises, OversightLeft * Learner.Belief);

    private IEnumerable<(Source Source, Latents Gradient)> Gradients()
    {
        foreach (var source in Gradient.OfRewardSources)
        {
            var gradient = Premises.Ablated(source)
                ? default
                : Gradient.Of(source, Premises, Read, Performance);
            yield return (source, Gradient.ToPhi(Premises, gradient));
        }
        var decay = Premises.Ablated(Source.WeightDecay) ? 0 : -Premises.Phase.WeightDecay;
        yield return (Source.WeightDecay, decay * (Learner.Phi - Learner.Anchor));
    }

    private (string Name, double Value)[] Terms() =>
    [
        ("prediction", Performance.Prediction), ("behaviour", Performance.Behaviour),
        ("longHorizon", Performance.LongHorizon), ("horizonCost", Performance.HorizonCost),
        ("R", Performance.Reward), ("M", Performance.Measured),
    ];

    public JsonObject Document() => new()
    {
        ["readouts"] = Json.Readouts(Read),
        ["terms"] = new JsonObject(Terms().Select(one => KeyValuePair.Create(one.Name, (JsonNode?)one.Value))),
        ["gradient"] = new JsonObject(Gradients().Select(one =>
            KeyValuePair.Create(NameOf(one.Source), (JsonNode?)Json.Array(one.Gradient)))),
        ["regime"] = Regime.ToString(),
        ["breakEvenHorizon"] = double.IsFinite(BreakEvenHorizon) ? BreakEvenHorizon : null,
    };

    public void Describe(IAnsiConsole console)
    {
        console.WriteLine($"{Experiment.Name}, phase {Premises.Phase.Name}, oversight left "
            + $"{Words.Number(OversightLeft)} steps: {Regime}");
        var (left, right) = (Json.Readouts(Read).ToList(), Terms());
        var points = new Table { Border = TableBorder.Simple };
        points.AddColumns("read-out", "", "term", "");
        for (var i = 0; i < left.Count; i++)
        {
            points.AddRow(
                left[i].Key, Words.Number(left[i].Value!.GetValue<double>()),
                i < right.Length ? right[i].Name : "", i < right.Length ? Words.Number(right[i].Value) : "");
        }
        console.Write(points);
        console.Write(PlainTables.Fitting(console, Across(), Down(), Listed()));
        console.WriteLine($"Complying pays from a goal horizon of {Words.Number(BreakEvenHorizon)} steps on.");
        var residue = Functions.Logistic(
            Premises.Rationality * (Premises.Deterrence - Premises.Forgone));
        console.WriteLine(
            $"Far below it, F is not 0 but its residue {Words.Number(residue)}: a premise (rationality).");
        console.WriteLine(Words.Caveat);
    }

    private static string Cell(double x) => x == 0 ? "-" : x.ToString("G3", CultureInfo.InvariantCulture);

    /// <summary>Sources down and latents across.</summary>
    private Table Across()
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns(["gradient of R by", .. Letters]);
        foreach (var (source, gradient) in Gradients())
            table.AddRow([NameOf(source), .. gradient.ToArray().Select(Cell)]);
        return table;
    }

    /// <summary>The same, turned: for narrow terminals.</summary>
    private Table Down()
    {
        var gradients = Gradients().ToList();
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns(["∂R/∂φ", .. gradients.Select(one => $"{NameOf(one.Source)[..5]}…")]);
        for (var j = 0; j < Letters.Length; j++)
            table.AddRow([Letters[j], .. gradients.Select(one => Cell(one.Gradient[j]))]);
        return table;
    }

    /// <summary>A line each, without those that are 0: for the narrowest.</summary>
    private Table Listed()
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("gradient of R by", "along", "");
        foreach (var (source, gradient) in Gradients())
        {
            for (var j = 0; j < Letters.Length; j++)
            {
                if (gradient[j] != 0) table.AddRow(NameOf(source), Letters[j], Cell(gradient[j]));
            }
        }
        return table;
    }

    private static readonly string[] Letters = ["c", "u", "h", "k", "s", "g", "b", "w"];

    private static string NameOf(Source source) =>
        JsonNamingPolicy.CamelCase.ConvertName(source.ToString());
}
