using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Training;
using TrainingGame.Host.Display;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Commands;

/// <summary><c>inspect FILE --latents …</c>: the model at one point.</summary>
internal static class InspectCommand
{
    private const int WideEnough = 100;

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "An experiment." };
        var phase = new Option<string?>("--phase") { Description = "Name of the phase; default: that of the step." };
        var step = new Option<long?>("--step") { Description = "Updates applied; default: the phase's start." };
        var latents = new Option<string>("--latents")
        {
            Description = "c,u,h,k,s,g,b,w: the eight latents.",
            Required = true,
        };
        var anchor = new Option<string?>("--anchor")
        {
            Description = "The founder's latents, for spillover and weight decay; default: the founders' mean.",
        };
        var belief = new Option<double?>("--belief")
        {
            Description = "Believed over true oversight left; default: the experiment's factor.",
        };
        var command = new Command("inspect",
            "The model at one point: read-outs, terms, gradients by source.\n"
            + "Example: inspect config/baseline.yaml --phase rlhf --latents 0,0,13,3,2,1,-1,-2")
        {
            file, phase, step, latents, anchor, belief, Shared.Set, Shared.Seed, Shared.Coarsen,
        };
        command.SetAction(parsed =>
        {
            var experiment = Experiments.Load(terminal, parsed, parsed.GetRequiredValue(file));
            var schedule = new Schedule(experiment);
            if (parsed.GetValue(step) is { } asked && (asked < 0 || asked > schedule.TotalSteps))
                throw new MistakeException($"--step {asked}: outside the run; allowed: 0 to {schedule.TotalSteps}");
            var index = parsed.GetValue(phase) is { } named
                ? PhaseOf(experiment, named)
                : schedule.PhaseOf(parsed.GetValue(step) ?? 0);
            var (start, end) = (schedule.StartOf(index), schedule.EndOf(index));
            var at = parsed.GetValue(step) ?? start;
            if (at < start || at > end)
            {
                throw new MistakeException(
                    $"--step {at}: outside phase {experiment.Phases[index].Name}; allowed: {start} to {end}");
            }
            if (parsed.GetValue(belief) is { } b && !(double.IsFinite(b) && b >= 0))
                throw new MistakeException($"--belief {b}: allowed: a finite number from 0 on");
            var phi = LatentsOf("--latents", parsed.GetRequiredValue(latents));
            var means = experiment.Learner.Initial.InOrder().Select(one => one.Mean).ToArray();
            var learner = new Learner(
                phi,
                parsed.GetValue(anchor) is { } text ? LatentsOf("--anchor", text) : Latents.Of(means),
                parsed.GetValue(belief) ?? experiment.Learner.Beliefs.Oversight.Factor);
            var point = new Point(experiment, schedule.PremisesOf(index), learner, schedule.OversightLeft(at));
            if (parsed.GetValue(Shared.Json)) terminal.Out.WriteLine(Json.Text(point.Document()));
            else point.Describe(terminal.Console);
            return ExitCode.Done;
        });
        return command;
    }

    private static int PhaseOf(Experiment experiment, string name)
    {
        var names = experiment.Phases.Select(one => one.Name).ToList();
        var index = names.IndexOf(name);
        return index >= 0 ? index : throw new MistakeException(
            $"--phase {name}: no such phase; allowed: {string.Join(", ", names)}");
    }

    private static Latents LatentsOf(string option, string text)
    {
        var numbers = text.Split(',').Select(part => double.TryParse(
            part, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && double.IsFinite(x)
                ? x : (double?)null).ToList();
        return numbers.Count == Latents.Count && numbers.All(x => x is not null)
            ? Latents.Of([.. numbers.Select(x => x!.Value)])
            : throw new MistakeException(
                $"{option} {text}: allowed: {Latents.Count} finite numbers with commas between them (c,u,h,k,s,g,b,w)");
    }

    private sealed record Point(Experiment Experiment, Premises Premises, Learner Learner, double OversightLeft)
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
            var table = new Table { Border = TableBorder.Simple };
            string[] letters = ["c", "u", "h", "k", "s", "g", "b", "w"];
            var gradients = Gradients().ToList();
            static string Cell(double x) => x == 0 ? "-" : x.ToString("G3", CultureInfo.InvariantCulture);
            // Sources down and latents across, or turned where that is too wide.
            if (console.Profile.Width >= WideEnough)
            {
                table.AddColumns(["gradient of R by", .. letters]);
                foreach (var (source, gradient) in gradients)
                    table.AddRow([NameOf(source), .. gradient.ToArray().Select(Cell)]);
            }
            else
            {
                table.AddColumns(["by", .. gradients.Select(one => NameOf(one.Source)[..4])]);
                for (var j = 0; j < letters.Length; j++)
                    table.AddRow([letters[j], .. gradients.Select(one => Cell(one.Gradient[j]))]);
            }
            foreach (var column in table.Columns) column.NoWrap = true;
            console.Write(table);
            console.WriteLine($"Complying pays from a goal horizon of {Words.Number(BreakEvenHorizon)} steps on.");
            var residue = Core.Elementary.Functions.Logistic(
                Premises.Rationality * (Premises.Deterrence - Premises.Forgone));
            console.WriteLine(
                $"Far below it, F is not 0 but its residue {Words.Number(residue)}: a premise (rationality).");
            console.WriteLine(Words.Caveat);
        }

        private static string NameOf(Source source) =>
            System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(source.ToString());
    }
}
