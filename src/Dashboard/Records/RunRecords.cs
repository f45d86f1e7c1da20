using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;

namespace TrainingGame.Dashboard.Records;

public enum RunState
{
    Complete, Running, Interrupted, Damaged,
}

/// <summary>A run in a list.</summary>
/// <param name="Run">Identity.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Experiment">Name of the experiment; empty where the definition cannot be read.</param>
/// <param name="Seed">Seed.</param>
/// <param name="Lineages">Founders.</param>
/// <param name="Step">Updates that the log vouches for.</param>
/// <param name="TotalSteps">Updates in the whole run.</param>
/// <param name="Events">Rows in its log.</param>
/// <param name="BecameDeceptive">Lineages that became deceptive so far.</param>
/// <param name="Regimes">Living lineages by regime at the last checkpoint.</param>
/// <param name="Parent">The run that it was forked from; null: none.</param>
/// <param name="Begun">When its first event was written.</param>
/// <param name="Written">When its last event was written.</param>
/// <param name="Damage">Why its log cannot be read to the end; null: it can.</param>
public sealed record RunLine(
    string Run, RunState State, string Experiment, ulong Seed, int Lineages, long Step, long TotalSteps,
    long Events, int BecameDeceptive, IReadOnlyDictionary<Regime, int> Regimes, string? Parent,
    DateTimeOffset Begun, DateTimeOffset Written, string? Damage)
{
    /// <summary>Share of the updates, in [0, 1].</summary>
    public double Share => TotalSteps == 0 ? 0 : (double)Step / TotalSteps;
}

/// <summary>A stretch of training.</summary>
public sealed record PhaseSpan(string Name, long From, long To);

/// <summary>A run as its log has it.</summary>
/// <param name="Line">The run in a list.</param>
/// <param name="Outcome">Where its lineages went; null where its definition cannot be read.</param>
/// <param name="Plan">What it computes; null likewise.</param>
/// <param name="Phases">In order.</param>
/// <param name="LastStep">The last step at which its state can be had.</param>
/// <param name="Interval">Updates between two rounds.</param>
/// <param name="Forks">Runs that were forked from it.</param>
/// <param name="Changes">What a fork changed, in words, by the step at which it did.</param>
/// <param name="Orders">In which order properties emerged, and in how many lineages; most frequent first.</param>
/// <param name="Turned">Share of lineages that became deceptive, with its interval.</param>
/// <param name="Recall">Where it comes from, if it is not in the store but computed again; null: it is.</param>
public sealed record RunDetail(
    RunLine Line, Outcome? Outcome, Plan? Plan, IReadOnlyList<PhaseSpan> Phases, long LastStep, long Interval,
    IReadOnlyList<string> Forks, IReadOnlyList<(long At, string Parent, IReadOnlyList<string> Words)> Changes,
    IReadOnlyList<(string Order, int Lineages)> Orders, Estimate Turned, Recall? Recall = null)
{
    public string Run => Line.Run;

    public Thresholds Thresholds => Plan?.Last.Thresholds ?? new();

    /// <summary>For how long a lineage is in the regime Deceptive before it counts, in words.</summary>
    public string Dwell => Thresholds.DwellRounds > 1 ? $"{Thresholds.DwellRounds} rounds in a row" : "a round";
}

/// <summary>Living lineages by regime, from one change to the next.</summary>
/// <param name="Steps">Ascending; what stands there holds from it on.</param>
/// <param name="Counts">By regime, then by index of the step.</param>
/// <param name="Until">The last step that the log tells of.</param>
/// <param name="Turned">Steps at which lineages became deceptive, ascending.</param>
public sealed record RegimeHistory(long[] Steps, int[][] Counts, long Until, long[] Turned)
{
    /// <summary>Regimes that some lineage had at some step.</summary>
    public IEnumerable<Regime> Present =>
        Enum.GetValues<Regime>().Where(one => Counts[(int)one].Any(count => count > 0));

    /// <summary>Index of what holds at a step.</summary>
    public int At(long step)
    {
        var i = Array.BinarySearch(Steps, step);
        return Math.Max(0, i >= 0 ? i : ~i - 1);
    }
}

/// <summary>What is wanted of a log.</summary>
public sealed record EventQuery(string? Kind, int? Lineage, long? From, long? To, int Page);

/// <summary>An event in a list; fields as name and value in the order of the log.</summary>
public sealed record EventLine(
    long Seq, long Step, string Kind, int? Lineage, IReadOnlyList<(string Name, string Value)> Fields);

/// <summary>A run after exactly so many updates.</summary>
/// <param name="Run">Which.</param>
/// <param name="Step">How many.</param>
/// <param name="Phase">That of the next update.</param>
/// <param name="OversightLeft">In steps; null: nobody watches in this phase.</param>
/// <param name="Lineages">Those that live.</param>
public sealed record RunMoment(
    string Run, long Step, string Phase, double? OversightLeft, IReadOnlyList<LineageMoment> Lineages)
{
    /// <summary>A lineage's chance of playing the training game, which nobody does unwatched.</summary>
    public double Plays(LineageMoment one) => OversightLeft is null ? 0 : one.Read.Plays;
}

/// <summary>A lineage at a moment.</summary>
public sealed record LineageMoment(
    int Lineage, Learner Learner, Readouts Read, Regime Regime, long? BecameDeceptive);

/// <summary>Paths through ln(H/T) and A; path p has the points from Starts[p] to Starts[p + 1].</summary>
/// <param name="Lineages">Whose path.</param>
/// <param name="Starts">First point of each path, and the number of all points.</param>
/// <param name="Step">Of each point.</param>
/// <param name="X">ln(H/T), of each point.</param>
/// <param name="A">Situational awareness of each point.</param>
/// <param name="Regime">Of each point.</param>
/// <param name="BreakEven">ln(H/T) at which D = 0; infinite where there is none.</param>
/// <param name="OfAll">How many lineages there are, where not all are drawn.</param>
public sealed record Portrait(
    int[] Lineages, int[] Starts, double[] Step, float[] X, float[] A, byte[] Regime, double BreakEven, int OfAll);

/// <summary>What a replay found, and of which log.</summary>
/// <param name="Events">How many events were the same.</param>
/// <param name="Step">How far.</param>
/// <param name="LogEvents">How many events the log had.</param>
/// <param name="Chain">The chain that the log vouched for last; null: none.</param>
/// <param name="Difference">The first difference; null: none.</param>
/// <param name="Cause">Why there is one.</param>
/// <param name="At">When it was found.</param>
/// <param name="Version">Of the program that computed the run again.</param>
/// <param name="Outdated">Whether the log has other events or another chain by now.</param>
/// <param name="Kept">Whether it is in the store; else only these pages know of it.</param>
public sealed record Verification(
    long Events, long Step, long LogEvents, string? Chain, Difference? Difference, string? Cause,
    DateTimeOffset At, string Version, bool Outdated = false, bool Kept = false);
