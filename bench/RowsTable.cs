using System.Diagnostics;
using System.Runtime.Intrinsics;
using TrainingGame.Core.Training.Vector;

namespace TrainingGame.Bench;

/// <summary>What each row of the vector kernel costs on its own, hot in the cache.</summary>
internal static class RowsTable
{
    private const int Turns = 15, Calls = 20_000;

    public static void Print()
    {
        if (Vector512.IsHardwareAccelerated) Print<Wide512>("512 bits");
        if (Vector256.IsHardwareAccelerated) Print<Wide256>("256 bits");
        Print<Wide128>("128 bits");
    }

    private static void Print<V>(string width) where V : struct, IWide<V>
    {
        var course = Bout.Begin(Block.Size);
        var (schedule, seed) = (course.Schedule, course.Experiment.Seed);
        var terms = new Terms(schedule.PremisesOf(schedule.PhaseOf(Bout.From)));
        var left = schedule.OversightLeft(Bout.From);
        var block = new Block();
        block.Read(course.Cohort, 0, Block.Size);
        NoiseRows<V>.Prepare(block, course.Cohort.Lineage.AsSpan(0, Block.Size), seed, 0);
        // In their order, so that each finds what the ones before it left.
        (string Name, Action Run)[] rows =
        [
            ("random words", () => NoiseRows<V>.Uniforms(block, seed, 12345)),
            ("words and normals", () => NoiseRows<V>.Draw(block, seed, Bout.From)),
            .. Quad<V>.Suits(block) ? Chains<Quad<V>>(block, terms, left) : Chains<V>(block, terms, left),
            .. Quad<V>.Suits(block) ? Normals<Quad<V>>(block) : Normals<V>(block),
            ("gradient", () => GradientRows<V>.OfRewardAll(block, terms)),
            ("update", () => UpdateRows<V>.Sgd(block, terms)),
        ];
        Console.WriteLine($"{width}, ns per learner-step:");
        foreach (var (name, run) in rows) Console.WriteLine($"  {name,-24}{Time(run),8:F2}");
    }

    /// <summary>Rows of long chains, which the kernel does on four vectors where they suit.</summary>
    private static (string Name, Action Run)[] Chains<V>(Block block, Terms terms, double left)
        where V : struct, IWide<V> =>
    [
        ("odds", () => ReadoutRows<V>.Odds(block, Column.Phi)),
        ("content", () => { ReadoutRows<V>.Odds(block, Column.Phi); ReadoutRows<V>.Content(block); }),
        ("shares", () => ReadoutRows<V>.Shares(block, Column.Phi)),
        ("horizon", () => ReadoutRows<V>.Horizon(block, terms, Column.Phi)),
        ("value left", () => ReadoutRows<V>.ExponentialValue(block, left)),
        ("choice", () => ReadoutRows<V>.Choice(block, terms)),
    ];

    private static (string Name, Action Run)[] Normals<V>(Block block) where V : struct, IWide<V> =>
    [
        ("squared radii", () => NoiseRows<V>.SquaredRadii(block)),
        ("normals", () => NoiseRows<V>.Normals(block)),
    ];

    private static double Time(Action run)
    {
        var times = new List<double>();
        for (var turn = 0; turn < Turns; turn++)
        {
            var watch = Stopwatch.StartNew();
            for (var call = 0; call < Calls; call++) run();
            times.Add(watch.Elapsed.TotalNanoseconds / ((double)Calls * Block.Size));
        }
        return Median.Of(times);
    }
}
