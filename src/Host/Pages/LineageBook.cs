using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Ledger;
using TrainingGame.Dashboard.Records;

namespace TrainingGame.Host.Pages;

/// <summary>One lineage of a run, from its log.</summary>
internal static class LineageBook
{
    /// <returns>Null: nobody of that number ever lived.</returns>
    public static LineageDetail? Of(Reading reading, RunDetail run, int lineage)
    {
        if (reading.Outcome is not { } outcome) return null;
        var id = new LineageId(lineage);
        if (!outcome.Emergences.TryGetValue(id, out var emergences)) return null;
        var events = reading.Events.Where(one => RunBook.Concerns(one, id)).ToList();
        long? ended = events.Where(one => one is Ended || (one is Forked fork && fork.Ended == id))
            .Select(one => (long?)one.Step).FirstOrDefault();
        var ancestry = new Ancestry(id, Ancestry.BirthsOf(reading.Events));
        var lived = outcome.Emergences.Count;
        return new(
            run, lineage, ancestry.Line[^1].Born, ended,
            ended is { } step ? Math.Min(reading.LastStep, step - 1) : reading.LastStep,
            RegimeOf(reading, ancestry), outcome.BecameDeceptive.TryGetValue(id, out var became) ? became : null,
            ancestry,
            [.. events.OfType<Forked>().Where(fork => fork.Parent == id).Select(fork => (fork.Child.Value, fork.Step))],
            emergences, events,
            lineage > 0 ? lineage - 1 : null, lineage + 1 < lived ? lineage + 1 : null);
    }

    /// <summary>The last regime of its line: a fork inherits its parent's until it has one of its own.</summary>
    private static Regime? RegimeOf(Reading reading, Ancestry ancestry)
    {
        Regime? regime = null;
        foreach (var changed in reading.Events.OfType<RegimeChanged>())
        {
            if (ancestry.At(changed.Step - 1) == changed.Lineage) regime = changed.Regime;
        }
        return regime;
    }
}
