using TrainingGame.Core.Definition;
using TrainingGame.Core.Oversight;
using TrainingGame.Core.Randomness;

namespace TrainingGame.Core.Learners;

/// <summary>An interpretability probe: what it reads off a learner, with its error.</summary>
public static class Probe
{
    /// <summary>G·W_proxy·P + probeSd·z, z from words 2 and 3 of the audit's draw.</summary>
    public static double Read(in Readouts read, double probeSd, Words draw) =>
        read.Plays + probeSd * draw.Normals23.First;

    /// <summary>All that an overseer gets to see of a round, in the order of the answers.</summary>
    public static Observation[] Observe(Experiment experiment, ReadOnlySpan<Deliberated> answers)
    {
        var observed = new Observation[answers.Length];
        for (var i = 0; i < observed.Length; i++)
        {
            var (lineage, step) = (answers[i].Lineage, answers[i].Step);
            var draw = Noise.At(experiment.Seed, lineage, step, Stream.Audit);
            observed[i] = new(
                lineage, answers[i].Decision, Read(answers[i].Read, experiment.Oversight.ProbeSd, draw));
        }
        return observed;
    }
}
