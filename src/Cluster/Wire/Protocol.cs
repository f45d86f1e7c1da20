using TrainingGame.Cluster.Dispatch;

namespace TrainingGame.Cluster.Wire;

/// <summary>
/// What crosses the wire besides events. A type's name is its name there for ever; fields are only
/// added, and what a field is not told must have a meaning.
/// </summary>
public interface IWireMessage;

/// <summary>To the coordinator: run this sweep of the store that we share.</summary>
/// <param name="Sweep">Which.</param>
/// <param name="RetryParked">Whether cells that were given up are tried again.</param>
public sealed record SubmitSweep(string Sweep, bool RetryParked = false) : IWireMessage;

/// <summary>To the coordinator: issue nothing more of this sweep.</summary>
public sealed record StopSweep(string Sweep) : IWireMessage;

/// <summary>To the coordinator: how far is it?</summary>
public sealed record GetSweepProgress(string Sweep) : IWireMessage;

/// <summary>The sweep is under way, or complete already.</summary>
public sealed record SweepTaken(string Sweep) : IWireMessage;

/// <summary>The sweep is not run, and why.</summary>
public sealed record SweepRefused(string Sweep, string Reason) : IWireMessage;

/// <summary>How far a sweep is.</summary>
/// <param name="Sweep">Which.</param>
/// <param name="Active">Whether the coordinator has it: not yet accepted, ended and stopped ones it has not.</param>
/// <param name="Points">Points of the design.</param>
/// <param name="PointsDone">Points that have their cells.</param>
/// <param name="Settled">Cells in the store.</param>
/// <param name="Failed">Of them, without outcomes; parked ones too.</param>
/// <param name="Parked">Of them, given up.</param>
/// <param name="Outstanding">Cells that somebody has.</param>
/// <param name="Lanes">Cores that work.</param>
/// <param name="Nodes">Nodes that they are on.</param>
/// <param name="Stopped">Whether somebody stopped it.</param>
public sealed record SweepProgressed(
    string Sweep, bool Active, int Points, int PointsDone, int Settled, int Failed, int Parked,
    int Outstanding, int Lanes, int Nodes, bool Stopped = false) : IWireMessage;

/// <summary>From a node, every second: so many cores work here.</summary>
/// <param name="Node">Host and port.</param>
/// <param name="Uid">Tells a node from an earlier one at its address.</param>
/// <param name="Cores">Cells that it runs at once.</param>
/// <param name="Draining">Whether it takes no more.</param>
public sealed record NodeReady(string Node, long Uid, int Cores, bool Draining) : IWireMessage;

/// <summary>To a cell's entity, by way of its lane.</summary>
/// <param name="Sweep">Of which sweep.</param>
/// <param name="Cell">Which.</param>
/// <param name="Lane">Where it runs.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Fresh">Whether nobody can have its result yet: it need not be looked for.</param>
public sealed record RunCell(
    string Sweep, CellId Cell, string Lane, int Attempt, bool Fresh = false) : IWireMessage;

/// <summary>To a cell's entity: there is nothing to do for it.</summary>
/// <param name="Sweep">Of which sweep.</param>
/// <param name="Cell">Which.</param>
/// <param name="Lane">Where it is.</param>
/// <param name="Attempt">The last that is meant, 0: of one that never heard; null: any.</param>
public sealed record ForgetCell(string Sweep, CellId Cell, string Lane, int? Attempt = null) : IWireMessage;

/// <summary>The cell is at its node.</summary>
public sealed record CellBegun(string Sweep, CellId Cell, int Attempt, string Node, long Uid) : IWireMessage;

/// <summary>The cell's result is in the store.</summary>
public sealed record CellDone(string Sweep, CellResult Result, int Attempt, string Node) : IWireMessage;

/// <summary>To a cell's entity: its result, or that it threw, is taken note of.</summary>
/// <param name="Sweep">Of which sweep.</param>
/// <param name="Cell">Which.</param>
/// <param name="Attempt">The last that is meant; null: any.</param>
public sealed record CellNoted(string Sweep, CellId Cell, int? Attempt = null) : IWireMessage;

/// <summary>The attempt threw.</summary>
public sealed record CellThrew(string Sweep, CellId Cell, int Attempt, string Node, string Reason) : IWireMessage;

/// <summary>The attempt was ended because its node leaves, or its lane moves.</summary>
public sealed record CellReleased(string Sweep, CellId Cell, int Attempt, string Node) : IWireMessage;

/// <summary>A cell was remembered and is here again, not knowing its attempt.</summary>
/// <param name="Sweep">Of which sweep.</param>
/// <param name="Cell">Which.</param>
/// <param name="Lane">Where it was remembered.</param>
/// <param name="Node">Where that is now.</param>
/// <param name="Incarnation">The same as long as it asks; 0: from a version that does not say.</param>
public sealed record CellOrphaned(string Sweep, CellId Cell, string Lane, string Node, long Incarnation = 0)
    : IWireMessage;
