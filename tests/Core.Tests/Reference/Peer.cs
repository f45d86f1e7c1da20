using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace TrainingGame.Core.Tests.Reference;

/// <summary>
/// The independent implementation in tests/Reference/model.py: plain Python, written from the
/// description alone, by other hands and without a look at this code.
/// </summary>
internal static class Peer
{
    private static readonly string Script = Path();

    /// <summary>Why it cannot be asked on this machine; null where it can.</summary>
    public static string? Absent { get; } = Python() ? null : "python3 is not installed";

    /// <summary>What the peer prints for an experiment.</summary>
    public static JsonElement Run(string definition, params string[] options)
    {
        using var process = Process.Start(new ProcessStartInfo("python3", [Script, "-", .. options])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(definition);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonDocument.Parse(output).RootElement
            : throw new InvalidOperationException($"model.py: {errors.Result}");
    }

    private static bool Python()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("python3", ["--version"])
            {
                RedirectStandardOutput = true,
            });
            process!.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string Path([CallerFilePath] string here = "") =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "../../Reference/model.py");
}
