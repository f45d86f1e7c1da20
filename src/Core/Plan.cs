using System.Text.Json;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;

namespace TrainingGame.Core;

/// <summary>All that a run's events follow from: an experiment, and what is changed on the way.</summary>
public sealed class Plan
{
    private readonly (Intervention Change, Experiment Experiment)[] _changes;

    /// <param name="experiment">What holds from the beginning.</param>
    /// <param name="interventions">Changes, by ascending step.</param>
    public Plan(Experiment experiment, IEnumerable<Intervention>? interventions = null)
    {
        Experiment = experiment;
        _changes = [.. (interventions ?? []).Select(one => (one, DefinitionText.Read(one.Definition)))];
    }

    /// <exception cref="UnreadableEventException">A definition cannot be read.</exception>
    public static Plan Of(RunStarted started)
    {
        try
        {
            return new(DefinitionText.Read(started.Definition), started.Interventions);
        }
        catch (JsonException e)
        {
            throw new UnreadableEventException("a RunStarted whose definition cannot be read", e);
        }
    }

    public Experiment Experiment { get; }

    /// <summary>Every change with what holds after it.</summary>
    public IReadOnlyList<(Intervention Change, Experiment Experiment)> Changes => _changes;

    public IReadOnlyList<Intervention> Interventions => [.. _changes.Select(one => one.Change)];

    /// <summary>What holds at the end.</summary>
    public Experiment Last => _changes is [.., var last] ? last.Experiment : Experiment;

    /// <summary>What holds for everything that happens at a step, before changes at that very step.</summary>
    public Experiment Until(long step)
    {
        var experiment = Experiment;
        foreach (var (change, changed) in _changes)
        {
            if (change.At < step) experiment = changed;
        }
        return experiment;
    }

    /// <summary>The first step from <paramref name="step"/> on at which something is changed.</summary>
    public long NextChange(long step)
    {
        var next = long.MaxValue;
        foreach (var (change, _) in _changes)
        {
            if (change.At >= step) next = Math.Min(next, change.At);
        }
        return next;
    }

    /// <summary>The changes at a step, in order.</summary>
    public IEnumerable<(Intervention Change, Experiment Experiment)> At(long step) =>
        _changes.Where(one => one.Change.At == step);

    /// <summary>This plan with one more change: a fork's.</summary>
    public Plan With(Intervention intervention) =>
        new(Experiment, [.. Interventions.Where(one => one.At <= intervention.At), intervention]);
}
