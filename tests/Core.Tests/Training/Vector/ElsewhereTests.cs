using System.Diagnostics;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Training;
using Xunit;

namespace TrainingGame.Core.Tests.Training.Vector;

/// <summary>
/// Machines without this one's instructions, played by this one: a process of the tests' own with
/// instruction sets switched off. It computes in software, so that runs are tiny.
/// </summary>
public class ElsewhereTests
{
    private const string Expected = "TRAININGGAME_TESTS_EXPECTED_CHAINS";

    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public void Without_an_instruction_set_the_chain_is_the_same(string absent) =>
        RunChild((absent, "0"));

    /// <summary>In the child against the parent's chains; in the parent against the scalar form's.</summary>
    [Fact]
    public void Chains_are_as_the_parent_process_found_them()
    {
        var expected = Environment.GetEnvironmentVariable(Expected) ?? Chains(Kernel.Scalar);
        foreach (var kernel in Enum.GetValues<Kernel>()) Assert.Equal(expected, Chains(kernel));
    }

    /// <summary>Runs the test above in a process of its own.</summary>
    internal static void RunChild(params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                typeof(ElsewhereTests).Assembly.Location, "-noColor", "-method",
                $"*.{nameof(Chains_are_as_the_parent_process_found_them)}",
            ])
        {
            RedirectStandardOutput = true,
            Environment = { [Expected] = Chains(Kernel.Scalar) },
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var child = Process.Start(start)!;
        var told = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.True(child.ExitCode == 0, told);
        Assert.Contains("Total: 1, Errors: 0, Failed: 0, Skipped: 0", told, StringComparison.Ordinal);
    }

    private static string Chains(Kernel kernel) => string.Join(
        ' ',
        from discounting in Enum.GetValues<Discounting>()
        from lineages in new[] { 7, 29 }
        let experiment = Everything(discounting, lineages)
        select SameBitsTests.Story(experiment, kernel) + Booked(experiment, kernel));

    /// <summary>What the updates of the first round owe to each source, in bits.</summary>
    private static string Booked(Experiment experiment, Kernel kernel)
    {
        var course = Course.Begin(experiment, Arbitrary.Nowhere).Course;
        Latents[][] sums = [.. Enumerable.Range(0, experiment.Lineages).Select(_ => new Latents[7])];
        course.TrainBooking(0, experiment.Lineages, course.NextPause, sums, kernel);
        return string.Concat(sums.SelectMany(one => one).SelectMany(sum => sum.ToArray())
            .Select(x => BitConverter.DoubleToInt64Bits(x).ToString("x", System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>Every row of the kernel runs: with few learners on one vector, with more on four side by side.</summary>
    private static Experiment Everything(Discounting discounting, int lineages) => new()
    {
        Name = "everything",
        Lineages = lineages,
        DecisionInterval = 4,
        Learner = new()
        {
            Discounting = discounting,
            Spillover = new() { GoalHorizon = 0.5, TrainingKnowledge = -0.25 },
            Initial = new() { GoalHorizon = new() { Mean = 3, Sd = 1 } },
        },
        Phases =
        [
            .. Enum.GetValues<OptimizerKind>().Select(optimizer => new Phase
            {
                Name = optimizer.ToString(),
                Steps = 4,
                Optimizer = optimizer,
                LearningRate = 0.02,
                Objective = new() { Prediction = 1, Behaviour = 2, LongHorizon = 1 },
                Environment = new() { TaskHorizon = 20 },
            }),
        ],
        Oversight = new() { Tail = 50 },
    };
}
