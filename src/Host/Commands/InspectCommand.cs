using System.CommandLine;
using System.Globalization;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Training;
using TrainingGame.Host.Display;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Commands;

/// <summary><c>inspect FILE --latents …</c>: the model at one point.</summary>
internal static class InspectCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "An experiment." };
        var phase = new Option<string?>("--phase") { Description = "Name of the phase; default: that of the step." };
        var step = new Option<long?>("--step") { Description = "Updates applied; default: the phase's start." };
        var latents = new Option<string>("--latents")
        {
            HelpName = "c,u,h,k,s,g,b,w",
            Description = "The eight latents.",
            Required = true,
        };
        var anchor = new Option<string?>("--anchor")
        {
            HelpName = "c,u,…",
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
            var place = (Phase: 0, Step: 0L);
            var (phi, founder) = (default(Latents), Latents.Of(
                [.. experiment.Learner.Initial.InOrder().Select(one => one.Mean)]));
            var believed = parsed.GetValue(belief) ?? experiment.Learner.Beliefs.Oversight.Factor;
            MistakeException.Check(
                () => place = PlaceOf(experiment, schedule, parsed.GetValue(phase), parsed.GetValue(step)),
                () => phi = LatentsOf("--latents", parsed.GetRequiredValue(latents)),
                () => founder = parsed.GetValue(anchor) is { } text ? LatentsOf("--anchor", text) : founder,
                () => MustBeBelief(believed));
            var point = new PointPage(
                experiment, schedule.PremisesOf(place.Phase), new Learner(phi, founder, believed),
                schedule.OversightLeft(place.Step));
            if (parsed.GetValue(Shared.Json)) terminal.Out.WriteLine(Json.Text(point.Document()));
            else point.Describe(terminal.Console);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The phase that is meant, and the step in it.</summary>
    private static (int Phase, long Step) PlaceOf(Experiment experiment, Schedule schedule, string? phase, long? step)
    {
        if (step < 0 || step > schedule.TotalSteps)
            throw new MistakeException($"--step {step}: outside the run; allowed: 0 to {schedule.TotalSteps}");
        var names = experiment.Phases.Select(one => one.Name).ToList();
        var index = phase is null ? schedule.PhaseOf(step ?? 0) : names.IndexOf(phase);
        if (index < 0)
            throw new MistakeException($"--phase {phase}: no such phase; allowed: {string.Join(", ", names)}");
        var (start, end) = (schedule.StartOf(index), schedule.EndOf(index));
        return step is null || (step >= start && step <= end)
            ? (index, step ?? start)
            : throw new MistakeException(
                $"--step {step}: outside phase {names[index]}; allowed: {start} to {end}");
    }

    private static void MustBeBelief(double belief)
    {
        if (!double.IsFinite(belief) || belief < 0)
            throw new MistakeException($"--belief {belief}: allowed: a finite number from 0 on");
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
}
