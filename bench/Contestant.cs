using System.Runtime.Intrinsics;
using TrainingGame.Core;
using TrainingGame.Core.Training;

namespace TrainingGame.Bench;

/// <summary>Something that can train the bout.</summary>
internal abstract class Contestant
{
    /// <summary>Steps after which results are compared: the last bit has not grown yet.</summary>
    protected const long CheckedSteps = 200;

    public abstract string Name { get; }

    /// <summary>Why it does not take part; null where it does.</summary>
    public virtual string? Absent => null;

    /// <summary>What the others are compared to.</summary>
    public virtual bool IsReference => false;

    /// <summary>How far its results are from the scalar form's.</summary>
    /// <exception cref="InvalidOperationException">It computes something else.</exception>
    public abstract string Check();

    /// <summary>One turn: nanoseconds per learner-step.</summary>
    public abstract double Time();

    public static IEnumerable<Contestant> Ours(Course start) =>
    [
        new Own(start, Kernel.Scalar, null, steps: 100),
        new Own(start, Kernel.Vector128, null, steps: 500),
        new Own(start, Kernel.Vector256, Missing(Vector256.IsHardwareAccelerated), steps: 1000),
        new Own(start, Kernel.Vector512, Missing(Vector512.IsHardwareAccelerated), steps: 2000),
    ];

    private static string? Missing(bool has) => has ? null : "not in this hardware";

    private sealed class Own(Course start, Kernel kernel, string? absent, long steps) : Contestant
    {
        private readonly Course _course = Bout.Begin(start.Cohort.Count);

        public override string Name => kernel == Kernel.Scalar ? "scalar" : $"vector, {kernel}";

        public override string? Absent => absent;

        public override string Check()
        {
            var course = Bout.Begin(start.Cohort.Count);
            course.TrainTo(Bout.From + CheckedSteps, kernel);
            var expected = Expected();
            for (var j = 0; j < expected.Length; j++)
            {
                if (!course.Cohort.Phi[j].SequenceEqual(expected[j]))
                    throw new InvalidOperationException($"{Name} differs from the scalar form");
            }
            return "same bits";
        }

        public override double Time()
        {
            // The first calls run code that is not yet compiled for good.
            if (_course.Step == Bout.From) Bout.Train(_course, kernel, steps / 10);
            return Bout.Train(_course, kernel, steps);
        }

        private double[][] Expected()
        {
            var course = Bout.Begin(start.Cohort.Count);
            course.TrainTo(Bout.From + CheckedSteps, Kernel.Scalar);
            return course.Cohort.Phi;
        }
    }
}
