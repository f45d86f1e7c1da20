using MathNet.Numerics;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Training;

namespace TrainingGame.Experiments.Trials;

/// <summary>
/// How the pull of gaming on the horizon fades as waiting takes more horizons: the slope of
/// ln(∂R/∂θ₂ · H/T) against −T/H over T/H from 7 to 300, by least squares. 1 is an exponential.
/// </summary>
public static class GradientSlope
{
    public static double Of(Experiment experiment)
    {
        var schedule = new Schedule(experiment);
        var phase = Enumerable.Range(0, experiment.Phases.Count)
            .LastOrDefault(i => !experiment.Phases[i].Unmonitored);
        var premises = schedule.PremisesOf(phase);
        var left = schedule.OversightLeft(schedule.StartOf(phase));
        var (x, y) = (new List<double>(), new List<double>());
        for (var wait = 7.0; wait <= 300; wait *= 1.25)
        {
            var phi = Founder(experiment);
            phi[(int)Latent.GoalHorizon] = Math.Log(left / wait);
            var read = Readouts.Of(premises, new(phi, phi, 1), left);
            var pull = Gradient.Of(Source.Gaming, premises, read, Performance.Of(premises, read));
            x.Add(-wait);
            y.Add(Math.Log(Math.Abs(pull[(int)Latent.GoalHorizon]) / wait));
        }
        return y.TrueForAll(double.IsFinite) ? Fit.Line([.. x], [.. y]).B : double.NaN;
    }

    private static Latents Founder(Experiment experiment)
    {
        var phi = new Latents();
        var initial = experiment.Learner.Initial.InOrder();
        for (var j = 0; j < Latents.Count; j++) phi[j] = initial[j].Mean;
        return phi;
    }
}
