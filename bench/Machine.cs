using System.Runtime.InteropServices;
using TrainingGame.Core.Training;

namespace TrainingGame.Bench;

/// <summary>Where figures were measured: they mean nothing without it.</summary>
internal static class Machine
{
    public static string Description() =>
        $"{Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, "
        + $"{RuntimeInformation.FrameworkDescription}, widest kernel {Kernels.Fastest}";

    private static string Processor()
    {
        const string Known = "/proc/cpuinfo";
        if (!File.Exists(Known)) return RuntimeInformation.ProcessArchitecture.ToString();
        string? Field(string name) => File.ReadLines(Known)
            .FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?
            .Split(':', 2)[1].Trim();
        return $"{Field("model name")} (family {Field("cpu family")}, model {Field("model\t")})";
    }
}
