using System.Diagnostics;
using Akka.Actor;
using TrainingGame.Agents;
using TrainingGame.Core;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Training;
using TrainingGame.Host.Configuration;
using TrainingGame.Host.Running;
using TrainingGame.Overseer;

namespace TrainingGame.Bench;

/// <summary>
/// What <see cref="LayersTable"/> measures, round by round: from the end of one stretch of training to the
/// end of the next. Where a machine is now fast and now slow, for seconds at a time, a table of whole runs
/// says which of them met with which; here each layer has thousands of rounds, a run of them at a time,
/// and quantiles of them. What a run's beginning and end cost is not in it.
/// </summary>
internal static class RoundsTable
{
    private const int Turns = 4;

    private static readonly double[] Quantiles = [0.1, 0.25, 0.5, 0.75, 0.9];

    private static readonly (string Name, Action<Experiment, List<long>> Run)[] All =
    [
        ("training alone", (experiment, ends) => Fold(experiment, ends, holdsRounds: false)),
        ("fold", (experiment, ends) => Fold(experiment, ends, holdsRounds: true)),
        ("actors", (experiment, ends) => LayersTable.Actors(experiment, null, learners: Stamped(experiment, ends))),
        ("actors and log", (experiment, ends) => LayersTable.ActorsAndLog(experiment, learners: Stamped(experiment, ends))),
    ];

    public static void Print()
    {
        const string file = "config/baseline.yaml";
        var experiment = ExperimentFile.Load(file, []).Experiment
            ?? throw new InvalidOperationException($"{file} is no valid experiment");
        var times = All.Select(_ => new List<double>()).ToArray();
        for (var turn = 0; turn <= Turns; turn++)
        {
            // To and fro, so that none always comes after the same other.
            foreach (var i in turn % 2 == 0 ? Enumerable.Range(0, All.Length) : Enumerable.Range(0, All.Length).Reverse())
            {
                List<long> ends = [];
                All[i].Run(experiment, ends);
                // The first turn warms up.
                if (turn == 0) continue;
                times[i].AddRange(ends.Zip(ends.Skip(1), (a, b) => Stopwatch.GetElapsedTime(a, b).TotalMilliseconds));
            }
        }
        Console.WriteLine($"{file}, one thread, milliseconds a round, {Turns} runs of each");
        Console.WriteLine($"{"",-16}{string.Concat(Quantiles.Select(q => $"{q,9:P0}"))}     mean   of training alone: median, mean");
        foreach (var (i, all) in times.Index())
        {
            all.Sort();
            var row = string.Concat(Quantiles.Select(q => $"{At(all, q),9:F2}"));
            Console.WriteLine($"{All[i].Name,-16}{row}{all.Average(),9:F2}"
                + $"   {At(all, 0.5) / At(times[0], 0.5),6:F3} {all.Average() / times[0].Average(),6:F3}");
        }
    }

    private static double At(List<double> sorted, double quantile) => sorted[(int)(quantile * sorted.Count)];

    /// <summary>On a thread of the pool, as the actors' training is.</summary>
    private static void Fold(Experiment experiment, List<long> ends, bool holdsRounds) => Task.Run(() =>
    {
        var course = Course.Begin(experiment, Provenance.Here).Course;
        while (!course.Finished)
        {
            course.TrainTo(course.NextPause);
            ends.Add(Stopwatch.GetTimestamp());
            if (holdsRounds) course.Pause(course.Deliberate());
        }
    }).GetAwaiter().GetResult();

    /// <summary>Learners of whom the last notes when it is briefed, which is when the last block has been trained.</summary>
    private static LearnerProps Stamped(Experiment experiment, List<long> ends) => (held, schedule, lineage) =>
        lineage.Value == experiment.Lineages - 1
            ? Props.Create(() => new Stamping(held, lineage, ends))
            : LearnerActor.PropsOf(held, schedule, lineage);

    private sealed class Stamping : ReceiveActor
    {
        public Stamping(Experiment experiment, LineageId lineage, List<long> ends) => Receive<Briefing>(briefing =>
        {
            ends.Add(Stopwatch.GetTimestamp());
            Sender.Tell(Deliberation.Of(experiment, briefing, lineage));
        });
    }
}
