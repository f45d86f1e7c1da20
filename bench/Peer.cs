using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using TrainingGame.Core;
using TrainingGame.Core.Training;

namespace TrainingGame.Bench;

/// <summary>
/// The same model in another language, in a process of its own that reads the cohort from a file,
/// times itself, and writes the cohort back.
/// </summary>
internal sealed class Peer : Contestant
{
    private const int Patience = 600_000;

    private readonly Course _start;
    private readonly string[] _command;
    private readonly double _tolerance;
    private readonly long _steps;
    private readonly string _input = Path.GetTempFileName(), _output = Path.GetTempFileName();

    private Peer(
        Course start, string name, string? absent, string[] command, double tolerance, long steps)
    {
        (_start, Name, Absent, _command) = (start, name, absent, command);
        (_tolerance, _steps) = (tolerance, steps);
        WriteInput();
    }

    public override string Name { get; }
    public override string? Absent { get; }
    public override bool IsReference => Name == TunedName;

    private const string TunedName = "C++ tuned";

    public static IEnumerable<Contestant> All(Course start)
    {
        var plain = Build("plain.cpp", "-O3");
        var tuned = Build(
            "tuned.cpp", "-O3", "-march=native", "-ffast-math", "-mprefer-vector-width=512");
        var tuned256 = Build(
            "tuned.cpp", "-O3", "-march=native", "-ffast-math", "-mprefer-vector-width=256");
        // What a machine that has 256 bits and no more, and 16 registers of them, would run.
        var avx2 = Build("tuned.cpp", "-O3", "-march=x86-64-v3", "-ffast-math");
        var python = Python();
        return
        [
            new Peer(start, "C++ plain", plain.Failure, [plain.Program], 1e-9, 400),
            new Peer(start, TunedName, tuned.Failure, [tuned.Program], 1e-6, 2000),
            new Peer(start, "C++ tuned, 256 bits", tuned256.Failure, [tuned256.Program], 1e-6, 2000),
            new Peer(start, "C++ tuned, AVX2", avx2.Failure, [avx2.Program], 1e-6, 2000),
            new Peer(
                start, "NumPy", python is null ? "no python3 with numpy" : null,
                [python ?? "", Source("vectors.py")], 1e-9, 200),
        ];
    }

    public override string Check()
    {
        Run(CheckedSteps);
        var expected = Bout.Begin(_start.Cohort.Count);
        expected.TrainTo(Bout.From + CheckedSteps, Kernel.Scalar);
        var bytes = File.ReadAllBytes(_output);
        var count = _start.Cohort.Count;
        var worst = 0.0;
        for (var k = 0; k < 8 * count; k++)
        {
            var theirs = BitConverter.ToDouble(bytes, 8 * k);
            worst = Math.Max(worst, Math.Abs(theirs - expected.Cohort.Phi[k / count][k % count]));
        }
        return worst <= _tolerance
            ? $"within {worst:E1}"
            : throw new InvalidOperationException($"{Name} is {worst:E1} away from the scalar form");
    }

    public override double Time() => Run(_steps);

    private double Run(long steps)
    {
        var printed = Start(
            _command[0],
            [
                .. _command.Skip(1), _input, _output, Text(_start.Cohort.Count),
                Text(_start.Experiment.Seed), Text(_start.Schedule.OversightLeft(0)),
                Text(Bout.From), Text(steps),
            ]);
        return printed is null
            ? throw new InvalidOperationException($"{Name} failed")
            : double.Parse(printed, CultureInfo.InvariantCulture);
    }

    private static string Text(IFormattable value) =>
        value.ToString(null, CultureInfo.InvariantCulture);

    private void WriteInput()
    {
        using var writer = new BinaryWriter(File.Create(_input));
        var cohort = _start.Cohort;
        foreach (var column in (double[][])[.. cohort.Phi, .. cohort.Anchor, cohort.Belief])
        {
            foreach (var value in column) writer.Write(value);
        }
    }

    private static (string Program, string? Failure) Build(string source, params string[] options)
    {
        var program = Path.Combine(
            Path.GetTempPath(), $"traininggame-{Environment.ProcessId}-{string.Concat(options)}");
        foreach (var compiler in (string[])["g++", "clang++"])
        {
            if (Start(compiler, [.. options, "-o", program, Source(source)]) is not null)
                return (program, null);
        }
        return (program, "no C++ compiler that knows " + string.Join(' ', options));
    }

    private static string? Python() => ((string[])["python3", "/usr/bin/python3"])
        .FirstOrDefault(python => Start(python, ["-c", "import numpy"]) is not null);

    /// <summary>What a program prints; null where there is no such program, or it fails.</summary>
    private static string? Start(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                // One thread is what is compared.
                Environment = { ["OMP_NUM_THREADS"] = "1", ["OPENBLAS_NUM_THREADS"] = "1" },
            })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit(Patience);
            return process.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string Source(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "peers", name);
}
