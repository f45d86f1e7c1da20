using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Dashboard.Records;
using TrainingGame.Host.Claims;
using TrainingGame.Host.Running;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Host.Pages;

/// <summary>
/// Runs of sweeps and claims, which keep no logs: computed again from their definitions, the latest kept.
/// </summary>
internal sealed class Recollections(SweepStore sweeps, FindingStore findings)
{
    private const int Most = 6;

    private readonly Lock _lock = new();
    private readonly LinkedList<Reading> _latest = [];

    /// <summary>Null: there is no such run, or it failed.</summary>
    public Reading? Of(RecalledName name)
    {
        lock (_lock)
        {
            var known = _latest.FirstOrDefault(one => one.Run == name.ToString());
            if (known is not null) _latest.Remove(known);
            known ??= Compute(name);
            if (known is null) return null;
            _latest.AddFirst(known);
            if (_latest.Count > Most) _latest.RemoveLast();
            return known;
        }
    }

    private Reading? Compute(RecalledName name) =>
        sweeps.Ids().Contains(name.Source) ? OfSweep(name) : name.Replicate == 0 ? OfClaim(name) : null;

    private Reading? OfSweep(RecalledName name)
    {
        var cell = sweeps.CellsAt(name.Source, name.Place).FirstOrDefault(one => one.Replicate == name.Replicate);
        return cell?.Chain is null ? null : Reading.Of(
            name, null, cell.Chain, SweepBook.CommandOf(sweeps.Find(name.Source), cell), EventsOf(cell.Definition));
    }

    /// <summary>Of each arm the first run is known.</summary>
    private Reading? OfClaim(RecalledName name) =>
        findings.All().FirstOrDefault(one => one.Id == name.Source)?.Runs?.ElementAtOrDefault(name.Place) is { } run
            ? Reading.Of(name, run.Arm, run.Chain, run.Command, EventsOf(run.Definition))
            : null;

    private static IEnumerable<RunEvent> EventsOf(string definition) =>
        Simulation.Run(DefinitionText.Read(definition), Provenance.Here);
}
