using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using TrainingGame.Core.Chronicle;

namespace TrainingGame.Host.Running;

/// <summary>This program on this machine, as a run's log names them.</summary>
public static class Provenance
{
    public static Origin Here { get; } = new(Version, ModelFingerprint.Current, Machine);

    public static string Version =>
        typeof(Provenance).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion ?? "unknown";

    private static string Machine =>
        $"{RuntimeInformation.FrameworkDescription}; {RuntimeInformation.RuntimeIdentifier}; "
        + (Avx512F.IsSupported ? "avx512" : Avx2.IsSupported ? "avx2" : "baseline");

    /// <summary>Why a recomputation on this program and machine may differ from a log.</summary>
    public static string CauseOfDifference(Origin logged)
    {
        if (logged.Model == Here.Model) return "the log was changed: the model computes the same as then";
        return logged.Version != Here.Version
            ? $"the code changed: the log was written by version {logged.Version}, this is {Here.Version}"
            : $"the machine computes otherwise: the log was written on {logged.Machine}, this is {Here.Machine}";
    }
}
