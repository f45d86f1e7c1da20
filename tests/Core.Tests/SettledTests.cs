using System.Text;
using CsCheck;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using Xunit;

namespace TrainingGame.Core.Tests;

/// <summary>A pause that is told when training is under way again.</summary>
public sealed class SettledTests
{
    /// <summary>
    /// Told late, each pause says the same: events, chain, checkpoints, end; also where the plan sets latents
    /// of everybody as soon as the pause is over.
    /// </summary>
    [Fact]
    public void Training_that_goes_on_changes_nothing_of_what_is_told() =>
        Gen.Select(Arbitrary.Experiment, Gen.Bool.Array[1, 9], Gen.Int[0, 9]).Sample((experiment, late, pauses) =>
        {
            var plan = SettingLatents(experiment, pauses);
            var expected = Simulation.Run(plan, Arbitrary.Nowhere).ToList();
            var (course, beginning) = Course.Begin(plan, Arbitrary.Nowhere);
            List<RunEvent> told = [.. beginning];
            for (var pause = 0; !course.Finished; pause++)
            {
                course.TrainTo(course.NextPause);
                told.AddRange(course.Tell());
                course.Settle(course.Deliberate());
                if (!late[pause % late.Length]) told.AddRange(course.Tell());
            }
            told.AddRange(course.Tell());
            Assert.Equal(expected.Select(Written), told.Select(Written));
            Assert.Empty(course.Tell());
        }, iter: 150, print: one => DefinitionText.Write(one.Item1));

    /// <summary>The experiment as it is, its living learners moved after some pauses, or never.</summary>
    private static Plan SettingLatents(Experiment experiment, int pauses)
    {
        var course = Course.Begin(experiment, Arbitrary.Nowhere).Course;
        for (var pause = 0; pause < pauses && !course.Finished; pause++)
        {
            course.TrainTo(course.NextPause);
            course.Pause(course.Deliberate());
        }
        if (course.Step == 0 || course.Finished) return new(experiment);
        var edits = course.Cohort.Lineage.Take(course.Cohort.Count)
            .Select(lineage => new Edit(lineage, Latent.GoalHorizon, 3 + lineage.Value)).ToList();
        return new(experiment, [new("parent", course.Step, DefinitionText.Write(experiment), edits)]);
    }

    private static string Written(RunEvent one) => $"{one.Kind} {Encoding.UTF8.GetString(EventCodec.Write(one))}";

    [Fact]
    public void The_next_pause_waits_until_the_last_is_told()
    {
        var experiment = new Experiment { Name = "p", Lineages = 3, Phases = [new() { Name = "p", Steps = 5000 }] };
        var course = Course.Begin(experiment, Arbitrary.Nowhere).Course;
        course.TrainTo(course.NextPause);
        course.Settle(course.Deliberate());
        course.TrainTo(course.NextPause);
        Assert.Throws<InvalidOperationException>(() => course.Settle(course.Deliberate()));
        Assert.Throws<InvalidOperationException>(() => course.Pause(course.Deliberate()));
        course.Tell();
        Assert.NotNull(course.Pause(course.Deliberate()));
    }
}
