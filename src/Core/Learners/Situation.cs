using TrainingGame.Core.Training;

namespace TrainingGame.Core.Learners;

/// <summary>What a learner finds itself in when a round begins.</summary>
/// <param name="Lineage">Whose situation it is.</param>
/// <param name="Step">t, the updates applied so far.</param>
/// <param name="Phase">Index of the phase of the update just made.</param>
/// <param name="OversightLeft">T(t), the true remaining oversight in steps.</param>
/// <param name="Learner">What training has made of it.</param>
public readonly record struct Situation(
    LineageId Lineage, long Step, int Phase, double OversightLeft, Learner Learner)
{
    public static Situation At(
        Schedule schedule, long step, int phase, LineageId lineage, in Learner learner) =>
        new(lineage, step, phase, schedule.OversightLeft(step), learner);
}
