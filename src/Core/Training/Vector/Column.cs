namespace TrainingGame.Core.Training.Vector;

/// <summary>
/// The columns of a <see cref="Block"/>: a learner's numbers under the names of
/// <see cref="Learners.Readouts"/> and <see cref="Performance"/>. Groups of eight are in the order
/// of the latents.
/// </summary>
internal enum Column
{
    Phi = 0,
    Anchor = 8,

    /// <summary>θ, where spillover makes it differ from φ.</summary>
    Theta = 16,

    /// <summary>The noise; before that, its uniforms.</summary>
    Z = 24,

    /// <summary>The direction of the update, ∇R to begin with.</summary>
    G = 32,

    /// <summary>Shares C, U, K, S and G at their latents' places; 1/H at the horizon's.</summary>
    C = 40, U = 41, InverseH = 42, K = 43, S = 44, Directed = 45,

    A = 46, F = 47, P = 48, Wbase = 49, Wproxy = 50, Wreward = 51,
    E = 52,

    /// <summary>∂E/∂ln H.</summary>
    ESlope = 53,

    UnitWait = 54, Length = 55, TaskWait = 56, TaskValue = 57,
    Belief = 58,

    /// <summary>The step-independent part of Philox: see <see cref="NoiseRows{V}"/>.</summary>
    LineageProduct = 59, LowProduct1 = 60, HighProduct1 = 61, LowProduct0 = 62, HighProduct0 = 63,

    FirstMoment = 64,
    SecondMoment = 72,

    /// <summary>Evolution: a variation, its fitness, and what there is.</summary>
    Varied = 80, Fitness = 88, VariedFitness = 89,

    /// <summary>Sums by source, in their order, where an update is booked: eight columns for each.</summary>
    Booked = 90,

    Count = Booked + 7 * 8,
}
