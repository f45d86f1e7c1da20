using System.Runtime.CompilerServices;

namespace TrainingGame.Core.Learners;

/// <summary>Names and order of the eight latents; the numbers index <see cref="Latents"/>.</summary>
public enum Latent
{
    Capability, BaseGoalUnderstanding, GoalHorizon, TrainingKnowledge,
    SelfApplication, GoalDirectedness, BaseGoalLogit, RewardGoalLogit,
}

/// <summary>
/// A point φ, or a displacement or gradient, in the space of the eight latents: logits, but for
/// the goal horizon, which is the natural logarithm of a number of training steps.
/// </summary>
[InlineArray(Count)]
public struct Latents
{
    public const int Count = 8;

    private double _first;

    public static Latents Of(ReadOnlySpan<double> values)
    {
        var latents = new Latents();
        values.CopyTo(latents);
        return latents;
    }

    public readonly double[] ToArray() => ((ReadOnlySpan<double>)this).ToArray();

    public readonly bool AllFinite()
    {
        foreach (var value in this)
        {
            if (!double.IsFinite(value)) return false;
        }
        return true;
    }

    /// <summary>Whether both are the same to the bit.</summary>
    public readonly bool BitsEqual(in Latents other)
    {
        for (var j = 0; j < Count; j++)
        {
            if (BitConverter.DoubleToInt64Bits(this[j]) != BitConverter.DoubleToInt64Bits(other[j])) return false;
        }
        return true;
    }

    public static Latents operator +(Latents left, Latents right)
    {
        for (var j = 0; j < Count; j++) left[j] += right[j];
        return left;
    }

    public static Latents operator -(Latents left, Latents right)
    {
        for (var j = 0; j < Count; j++) left[j] -= right[j];
        return left;
    }

    public static Latents operator *(double factor, Latents latents)
    {
        for (var j = 0; j < Count; j++) latents[j] = factor * latents[j];
        return latents;
    }
}
