using System.Globalization;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Telemetry;

/// <summary>How much of a run is kept as spans and events.</summary>
/// <param name="Decisions">Most decisions of a run, at least 0.</param>
/// <param name="Around">Rounds before and after a transition, at least 0.</param>
internal sealed record Keeping(int Decisions = 2000, int Around = 3)
{
    public const string DecisionsVariable = "TRAININGGAME_TELEMETRY_DECISIONS";
    public const string AroundVariable = "TRAININGGAME_TELEMETRY_AROUND";
    private const int MostAround = 100;

    /// <summary>One of this many kept decisions is there by chance alone.</summary>
    private const int SampleShare = 10;

    /// <summary>Of so many decisions, those that are there by chance alone.</summary>
    public static int SamplesOf(int decisions) => (decisions + SampleShare - 1) / SampleShare;

    /// <summary>Events that go with so many decisions.</summary>
    public static int EventsOf(int decisions) => EventsOfDecision * decisions;

    private const int EventsOfDecision = 2;

    /// <exception cref="MistakeException">A variable is no number, or outside.</exception>
    public static Keeping Of(Func<string, string?> environment)
    {
        var defaults = new Keeping();
        var (decisions, around) = (defaults.Decisions, defaults.Around);
        MistakeException.Check(
            () => decisions = Read(environment, DecisionsVariable, decisions, 10_000_000),
            () => around = Read(environment, AroundVariable, around, MostAround));
        return new(decisions, around);
    }

    private static int Read(Func<string, string?> environment, string variable, int otherwise, int most)
    {
        var text = environment(variable);
        if (string.IsNullOrEmpty(text)) return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most
            ? number
            : throw new MistakeException($"{variable}={text}: allowed: a whole number from 0 to {most}");
    }
}
