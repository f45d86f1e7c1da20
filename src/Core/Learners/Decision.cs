namespace TrainingGame.Core.Learners;

/// <summary>What a learner does in a round.</summary>
public enum Decision
{
    Habitual, PursueBaseGoal, PursueReward, PursueProxy, PlayTrainingGame,
}
