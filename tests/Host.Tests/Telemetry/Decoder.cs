using System.Diagnostics;
using System.Text.Json;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Telemetry;

/// <summary>Decodes exported requests with the decoders of another OpenTelemetry, in Node.js.</summary>
internal static class Decoder
{
    private static readonly string Folder =
        Path.Combine(Repository.Root, "tests/Host.Tests/Telemetry/decoder");

    public static bool IsThere => Directory.Exists(Path.Combine(Folder, "node_modules"));

    /// <summary>Skips the test where the decoders are not installed; where it must run, it fails there.</summary>
    public static void MustBeThere()
    {
        if (IsThere) return;
        const string why = "the decoders are not installed: npm ci --prefix tests/Host.Tests/Telemetry/decoder";
        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", why);
        Assert.Skip(why);
    }

    /// <summary>The requests' messages, in order.</summary>
    public static IReadOnlyList<JsonElement> Decode(IEnumerable<Exported> exported)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder, "decode.js")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = node.StandardError.ReadToEndAsync();
        var output = node.StandardOutput.ReadToEndAsync();
        foreach (var one in exported)
        {
            node.StandardInput.WriteLine(JsonSerializer.Serialize(
                new { signal = one.Signal, body = Convert.ToBase64String(one.Body) }));
        }
        node.StandardInput.Close();
        node.WaitForExit();
        Assert.True(node.ExitCode == 0, error.Result);
        return [.. output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("request"))];
    }
}
