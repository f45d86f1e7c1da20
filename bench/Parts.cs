using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Elementary;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Randomness;
using TrainingGame.Core.Training;
using Philox = TrainingGame.Core.Randomness.Philox;

namespace TrainingGame.Bench;

/// <summary>The scalar parts, one call each, beside the base library's where it has one.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class Parts
{
    private const ulong Seed = 7;

    private readonly Course _course = Bout.Begin(1024);
    private Premises _premises = null!;
    private Learner _learner;
    private Situation _situation;
    private RunEvent _event = null!;
    private double _x = 0.731;

    internal static void Print() => BenchmarkRunner.Run<Parts>(ManualConfig.CreateEmpty()
        .AddJob(Job.ShortRun.WithToolchain(new InProcessNoEmitToolchain(new())))
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(ConsoleLogger.Default)
        .WithArtifactsPath(Path.Combine(Path.GetTempPath(), $"traininggame-parts-{Environment.ProcessId}")));

    [GlobalSetup]
    public void Prepare()
    {
        _premises = _course.Schedule.PremisesOf(_course.Schedule.PhaseOf(Bout.From));
        _learner = _course.Cohort.LearnerOf(0);
        _situation = _course.Brief().SituationOf(new(0));
        _event = new PhaseStarted(Bout.From, "rlhf");
    }

    [Benchmark]
    public double Exp() => Functions.Exp(_x);

    [Benchmark]
    public double ExpOfTheLibrary() => Math.Exp(_x);

    [Benchmark]
    public double Log() => Functions.Log(_x);

    [Benchmark]
    public double LogOfTheLibrary() => Math.Log(_x);

    [Benchmark]
    public (double, double) SineAndCosineOfTurns() => Functions.Turns(_x);

    [Benchmark]
    public (double, double) SineAndCosineOfTheLibrary() => Math.SinCos(2 * Math.PI * _x);

    [Benchmark]
    public Words FourRandomWords() => Philox.At((uint)_x, 2, 3, 4, Seed);

    [Benchmark]
    public Latents EightNormals() => Noise.Normals(Seed, new(1), (long)_x, Core.Randomness.Stream.UpdateLow);

    [Benchmark]
    public Readouts ReadOuts() => Readouts.Of(_premises, _learner, 1e5);

    [Benchmark]
    public Deliberated Decision() => Deliberation.Of(_course.Experiment, _course.Schedule, _situation);

    [Benchmark]
    public byte[] EventAsBytes() => EventCodec.Write(_event);

    [Benchmark]
    public string LinkOfTheChain() => Chain.Link(Chain.Start, Bout.From, [_event], _course.Cohort);
}
