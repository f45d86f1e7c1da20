using TrainingGame.Core;
using TrainingGame.Core.Definition;
using TrainingGame.Dashboard.Records;
using TrainingGame.Host.Running;
using TrainingGame.Host.Sweeps;

namespace TrainingGame.Host.Pages;

/// <summary>Runs of sweeps, which keep no logs: computed again from their definitions, the latest kept.</summary>
internal sealed class Recollections(SweepStore sweeps)
{
    private const int Most = 6;

    private readonly Lock _lock = new();
    private readonly LinkedList<Reading> _latest = [];

    /// <summary>Null: there is no such cell, or its run failed.</summary>
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

    private Reading? Compute(RecalledName name)
    {
        if (!sweeps.Ids().Contains(name.Sweep)) return null;
        var cell = sweeps.CellsAt(name.Sweep, name.Point).FirstOrDefault(one => one.Replicate == name.Replicate);
        if (cell?.Chain is null) return null;
        return Reading.Of(
            name, cell.Chain, SweepBook.CommandOf(sweeps.Find(name.Sweep), cell),
            Simulation.Run(DefinitionText.Read(cell.Definition), Provenance.Here));
    }
}
