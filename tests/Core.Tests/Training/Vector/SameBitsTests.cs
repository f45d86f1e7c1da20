using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CsCheck;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Lineages;
using TrainingGame.Core.Training;
using Xunit;

namespace TrainingGame.Core.Tests.Training.Vector;

/// <summary>The kernels differ in nothing but time.</summary>
public class SameBitsTests
{
    public static TheoryData<Kernel> Widths =>
        [Kernel.Vector128, Kernel.Vector256, Kernel.Vector512];

    [Theory, MemberData(nameof(Widths))]
    public void A_run_of_any_experiment_ends_with_the_same_chain(Kernel kernel)
    {
        SkipWhereSlow(kernel);
        Arbitrary.Experiment.Sample(
            experiment => Story(experiment, kernel) == Story(experiment, Kernel.Scalar),
            iter: 150, print: DefinitionText.Write);
    }

    [Theory, MemberData(nameof(Widths))]
    public void Any_number_of_learners_trains_to_the_same_bits(Kernel kernel)
    {
        SkipWhereSlow(kernel);
        int[] counts = [1, 29, 63, 64, 65, 1000];
        var experiments =
            from experiment in Arbitrary.Experiment
            from count in Gen.Int[0, counts.Length - 1]
            select experiment with { Lineages = counts[count] };
        experiments.Sample(experiment =>
        {
            var (expected, actual) = (Begin(experiment), Begin(experiment));
            var to = Math.Min(7, expected.Schedule.EndOf(0));
            expected.TrainTo(to, Kernel.Scalar);
            actual.TrainTo(to, kernel);
            return SameBits(expected.Cohort, actual.Cohort);
        }, iter: 100, print: DefinitionText.Write);
    }

    /// <summary>Where exponentials reach their caps, the caps must be the same.</summary>
    [Theory, MemberData(nameof(Widths))]
    public void Extreme_learners_train_to_the_same_bits(Kernel kernel)
    {
        var experiments =
            from experiment in Arbitrary.Experiment
            from means in Gen.OneOf(Gen.Double[-1500, 1500], Gen.Double[-4, 4]).Array[8]
            from lineages in Gen.Bool.Select(many => many ? 29 : 9)
            select experiment with
            {
                Lineages = lineages,
                Learner = experiment.Learner with { Initial = Around(means) },
                Phases = [experiment.Phases[0] with { OnEntry = new() }],
            };
        experiments.Sample(experiment =>
        {
            var (expected, actual) = (Begin(experiment), Begin(experiment));
            var to = Math.Min(7, expected.Schedule.EndOf(0));
            expected.TrainTo(to, Kernel.Scalar);
            actual.TrainTo(to, kernel);
            return SameBits(expected.Cohort, actual.Cohort);
        }, iter: 200, print: DefinitionText.Write);
    }

    [Theory, MemberData(nameof(Widths))]
    public void Whole_cohorts_are_read_out_to_the_same_bits(Kernel kernel)
    {
        SkipWhereSlow(kernel);
        var experiments =
            from experiment in Arbitrary.Experiment
            from means in Gen.OneOf(Gen.Double[-1500, 1500], Gen.Double[-4, 4]).Array[8]
            from lineages in Gen.Int[1, 150]
            select experiment with
            {
                Lineages = lineages,
                Learner = experiment.Learner with { Initial = Around(means) },
                Phases = [experiment.Phases[0] with { OnEntry = new() }],
            };
        experiments.Sample(experiment =>
        {
            var course = Begin(experiment);
            var (premises, left) = (course.Schedule.PremisesOf(0), course.Schedule.OversightLeft(0));
            var read = new Readouts[course.Cohort.Count];
            Kernels.ReadOut(kernel, premises, course.Cohort, 0, left, read);
            return Enumerable.Range(0, read.Length).All(i =>
                SameBits(read[i], Readouts.Of(premises, course.Cohort.LearnerOf(i), left)));
        }, iter: 100, print: DefinitionText.Write);
    }

    [Fact]
    public void Reading_out_and_deciding_allocates_nothing_for_each_learner()
    {
        static long Allocated(int lineages)
        {
            var experiment = new Experiment { Name = "rounds", Lineages = lineages, Phases = [new() { Name = "only", Steps = 3000 }] };
            var course = Begin(experiment);
            course.Arrive(course.NextPause);
            course.Deliberate();
            var before = GC.GetAllocatedBytesForCurrentThread();
            course.Deliberate();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Assert.Equal(Allocated(1), Allocated(1000));
    }

    private static bool SameBits(Readouts one, Readouts other) =>
        MemoryMarshal.AsBytes(new ReadOnlySpan<Readouts>(in one))
            .SequenceEqual(MemoryMarshal.AsBytes(new ReadOnlySpan<Readouts>(in other)));

    private static InitialLatents Around(double[] means)
    {
        Spread At(int j) => new() { Mean = means[j], Sd = 20 };
        return new()
        {
            Capability = At(0),
            BaseGoalUnderstanding = At(1),
            GoalHorizon = At(2),
            TrainingKnowledge = At(3),
            SelfApplication = At(4),
            GoalDirectedness = At(5),
            BaseGoalLogit = At(6),
            RewardGoalLogit = At(7),
        };
    }

    [Theory, MemberData(nameof(Widths))]
    public void A_part_of_the_cohort_trains_alone(Kernel kernel)
    {
        var experiment = new Experiment
        {
            Name = "parts",
            Lineages = 200,
            Phases = [new() { Name = "adam", Steps = 5, Optimizer = OptimizerKind.Adam }],
        };
        var (expected, actual) = (Begin(experiment), Begin(experiment));
        expected.Train(30, 111, 5, Kernel.Scalar);
        actual.Train(30, 70, 5, kernel);
        actual.Train(100, 41, 3, kernel);
        actual.Arrive(3);
        actual.Train(100, 41, 5, kernel);
        Assert.True(SameBits(expected.Cohort, actual.Cohort));
    }

    [Theory, MemberData(nameof(Widths))]
    public void Contributions_by_source_are_the_same_bits_and_booking_them_moves_nobody(Kernel kernel)
    {
        SkipWhereSlow(kernel);
        Arbitrary.Experiment.Sample(experiment =>
        {
            var (expected, actual, plain) = (Begin(experiment), Begin(experiment), Begin(experiment));
            var to = expected.NextPause;
            Latents[][] Booked() => [.. Enumerable.Range(0, experiment.Lineages).Select(_ => new Latents[7])];
            var (one, other) = (Booked(), Booked());
            expected.TrainBooking(0, experiment.Lineages, to, one, Kernel.Scalar);
            actual.TrainBooking(0, experiment.Lineages, to, other, kernel);
            plain.TrainTo(to, kernel);
            return SameBits(expected.Cohort, actual.Cohort) && SameBits(plain.Cohort, actual.Cohort)
                && one.Zip(other).All(both => both.First.Zip(both.Second).All(sums => sums.First.BitsEqual(sums.Second)));
        }, iter: 150, print: DefinitionText.Write);
    }

    /// <summary>The counter's second word begins to count there.</summary>
    [Theory, MemberData(nameof(Widths))]
    public void Steps_beyond_32_bits_draw_the_same_noise(Kernel kernel)
    {
        const long from = (1L << 32) - 3;
        var experiment = new Experiment
        {
            Name = "long",
            Lineages = 70,
            Phases = [new() { Name = "long", Steps = 1L << 40 }],
        };
        var (expected, actual) = (Begin(experiment), Begin(experiment));
        foreach (var (course, how) in new[] { (expected, Kernel.Scalar), (actual, kernel) })
        {
            course.Arrive(from);
            course.TrainTo(from + 6, how);
        }
        Assert.True(SameBits(expected.Cohort, actual.Cohort));
    }

    private static Course Begin(Experiment experiment) =>
        Course.Begin(experiment, Arbitrary.Nowhere).Course;

    /// <summary>The chain at the end, or how the run broke off.</summary>
    internal static string Story(Experiment experiment, Kernel kernel)
    {
        try
        {
            var course = Begin(experiment);
            while (!course.Finished)
            {
                course.TrainTo(course.NextPause, kernel);
                course.Pause(course.Deliberate(kernel));
            }
            return course.ChainSoFar;
        }
        catch (LearnerDivergedException diverged)
        {
            return diverged.Message;
        }
    }

    private static bool SameBits(Cohort a, Cohort b) =>
        Columns(a).Zip(Columns(b)).All(pair =>
            pair.First.Zip(pair.Second).All(values =>
                BitConverter.DoubleToInt64Bits(values.First)
                    == BitConverter.DoubleToInt64Bits(values.Second)));

    private static IEnumerable<double[]> Columns(Cohort cohort) =>
        [.. cohort.Phi, .. cohort.FirstMoment, .. cohort.SecondMoment];

    private static void SkipWhereSlow(Kernel kernel) => Assert.SkipWhen(
        (kernel == Kernel.Vector512 && !Vector512.IsHardwareAccelerated)
            || (kernel == Kernel.Vector256 && !Vector256.IsHardwareAccelerated),
        $"{kernel} is not in this machine's hardware");
}
