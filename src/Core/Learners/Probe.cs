using TrainingGame.Core.Randomness;

namespace TrainingGame.Core.Learners;

/// <summary>An interpretability probe: what it reads off a learner, with its error.</summary>
public static class Probe
{
    /// <summary>G·W_proxy·P + probeSd·z, z from words 2 and 3 of the audit's draw.</summary>
    public static double Read(in Readouts read, double probeSd, Words draw) =>
        read.G * read.Wproxy * read.P + probeSd * draw.Normals23.First;
}
