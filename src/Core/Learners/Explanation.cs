using TrainingGame.Core.Definition;
using TrainingGame.Core.Randomness;
using TrainingGame.Core.Training;

namespace TrainingGame.Core.Learners;

/// <summary>One thing that a learner could have done.</summary>
/// <param name="Decision">The option.</param>
/// <param name="Probability">Its chance under the read-outs, in [0, 1].</param>
/// <param name="Value">
/// Its worth to a proxy learner, in units of total goal value; null where nothing is compared.
/// </param>
public sealed record Option(Decision Decision, double Probability, double? Value);

/// <summary>What the same learner would have done by the same draw, had one thing been otherwise.</summary>
/// <param name="Unaware">With awareness 0.</param>
/// <param name="Shortsighted">With a goal horizon of 0.</param>
/// <param name="Unwatched">With nobody watching.</param>
public sealed record Flips(Decision Unaware, Decision Shortsighted, Decision Unwatched);

/// <summary>
/// Why a learner decided as it did. The flips separate "complied because watched" from "complied
/// because it wants to".
/// </summary>
/// <param name="Situation">What it found itself in.</param>
/// <param name="Read">Its read-outs.</param>
/// <param name="BelievedOversightLeft">T̂ in steps.</param>
/// <param name="Options">Every option with its chance and value.</param>
/// <param name="Draw">The uniforms v₀, v₁, v₂ that decided.</param>
/// <param name="Decision">What it did.</param>
/// <param name="Margin">Least change of any one uniform that would have changed the decision.</param>
/// <param name="Flips">What it would have done otherwise.</param>
public sealed record Explanation(
    Situation Situation, Readouts Read, double BelievedOversightLeft,
    IReadOnlyList<Option> Options, (double V0, double V1, double V2) Draw,
    Decision Decision, double Margin, Flips Flips)
{
    public static Explanation Of(Experiment experiment, Schedule schedule, Situation situation)
    {
        var premises = schedule.PremisesOf(situation.Phase);
        var watched = !premises.Phase.Unmonitored;
        var read = Readouts.Of(premises, situation.Learner, situation.OversightLeft);
        var draw = Noise.At(experiment.Seed, situation.Lineage, situation.Step, Stream.Decision);
        var uniforms = (
            Words.Uniform(draw.Word0), Words.Uniform(draw.Word1), Words.Uniform(draw.Word2));
        var plays = watched ? read.P : 0;
        return new(
            situation, read, situation.OversightLeft * situation.Learner.Belief,
            OptionsOf(premises, read, plays), uniforms,
            Deliberation.Decide(read, draw, watched),
            MarginOf(read, plays, uniforms),
            new Flips(
                Deliberation.Decide(read.Unaware(), draw, watched),
                Deliberation.Decide(read.Shortsighted(premises), draw, watched),
                Deliberation.Decide(read, draw, watched: false)));
    }

    private static Option[] OptionsOf(Premises premises, in Readouts read, double plays)
    {
        var comply = premises.Kept * read.E + premises.Deterrence;
        var pursue = (1 - read.E) * premises.Forgone;
        var proxy = read.G * read.Wproxy;
        return
        [
            new(Decision.Habitual, 1 - read.G, null),
            new(Decision.PursueBaseGoal, read.G * read.Wbase, null),
            new(Decision.PursueReward, read.G * read.Wreward, null),
            new(Decision.PursueProxy, proxy * (1 - plays), pursue),
            new(Decision.PlayTrainingGame, proxy * plays, comply),
        ];
    }

    /// <summary>Distance of the deciding uniforms to the nearest boundary between two decisions.</summary>
    private static double MarginOf(in Readouts read, double plays, (double V0, double V1, double V2) v)
    {
        var margin = Math.Abs(v.V0 - read.G);
        if (v.V0 >= read.G) return margin;
        var proxyFrom = read.Wbase;
        var proxyTo = read.Wbase + read.Wproxy;
        margin = Math.Min(margin, Math.Min(Math.Abs(v.V1 - proxyFrom), Math.Abs(v.V1 - proxyTo)));
        var isProxy = v.V1 >= proxyFrom && v.V1 < proxyTo;
        return isProxy && plays > 0 ? Math.Min(margin, Math.Abs(v.V2 - plays)) : margin;
    }
}
