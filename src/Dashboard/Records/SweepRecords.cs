namespace TrainingGame.Dashboard.Records;

/// <summary>A sweep in a list.</summary>
/// <param name="Sweep">Identity.</param>
/// <param name="Design">Which design.</param>
/// <param name="Axes">What it moves.</param>
/// <param name="Points">Points of the design.</param>
/// <param name="Started">Points that have a run.</param>
/// <param name="Runs">Runs made.</param>
/// <param name="Failed">Of these, how many failed.</param>
/// <param name="Running">Whether a process is at it.</param>
/// <param name="Begun">When.</param>
public sealed record SweepLine(
    string Sweep, string Design, IReadOnlyList<string> Axes, int Points, int Started, int Runs, int Failed,
    bool Running, DateTimeOffset Begun);

/// <summary>An estimate with its 95% interval; not finite where nothing is known.</summary>
public readonly record struct Estimate(double Value, double Low, double High)
{
    public bool Known => double.IsFinite(Value);
}

/// <summary>An axis of a design.</summary>
/// <param name="Name">A label that no other axis of the design has.</param>
/// <param name="Keys">All keys that it moves.</param>
/// <param name="Levels">Its values where the design has levels; else empty.</param>
public sealed record SweepAxis(string Name, IReadOnlyList<string> Keys, IReadOnlyList<string> Levels);

/// <summary>A point of a design with what its runs gave.</summary>
/// <param name="Point">Its number, from 0.</param>
/// <param name="Settings">path=value, by axis.</param>
/// <param name="Moved">The same in a few words, an axis each.</param>
/// <param name="Place">Level (or else value) on each axis.</param>
/// <param name="Runs">Runs made.</param>
/// <param name="Failed">Of these, how many failed.</param>
/// <param name="Done">Whether it has all its replicates.</param>
/// <param name="Outcomes">Each outcome over its runs.</param>
public sealed record PointLine(
    int Point, IReadOnlyList<string> Settings, IReadOnlyList<string> Moved, IReadOnlyList<double> Place, int Runs,
    int Failed, bool Done,
    IReadOnlyDictionary<string, Estimate> Outcomes);

/// <summary>How much an axis moves an outcome: first-order and total index of its variance.</summary>
public sealed record Sensitivity(string Axis, Estimate First, Estimate Total);

/// <summary>Outcomes along one axis, the others pooled.</summary>
/// <param name="Axis">Its name.</param>
/// <param name="Joined">Whether values come in levels, so that a line can join them.</param>
/// <param name="X">Values on the axis, ascending; levels by number where they are no numbers.</param>
/// <param name="Outcomes">Each outcome at those values.</param>
public sealed record SweepCurve(
    string Axis, bool Joined, IReadOnlyList<double> X, IReadOnlyDictionary<string, IReadOnlyList<Estimate>> Outcomes);

/// <param name="Line">The sweep in a list.</param>
/// <param name="File">Where its definition came from.</param>
/// <param name="Text">The definition.</param>
/// <param name="Axes">What it moves.</param>
/// <param name="Outcomes">What it measures, by name.</param>
/// <param name="Points">Every point of the design, in order.</param>
/// <param name="Curves">Outcomes along each axis.</param>
/// <param name="Sensitivities">By outcome, where the design gives them and all is done.</param>
public sealed record SweepDetail(
    SweepLine Line, string File, string Text, IReadOnlyList<SweepAxis> Axes, IReadOnlyList<string> Outcomes,
    IReadOnlyList<PointLine> Points, IReadOnlyList<SweepCurve> Curves,
    IReadOnlyDictionary<string, IReadOnlyList<Sensitivity>> Sensitivities)
{
    /// <summary>Whether a phase diagram can be drawn: a grid of two axes.</summary>
    public bool IsPlane => Line.Design == "grid" && Axes.Count == 2;
}

/// <summary>A point with its runs.</summary>
public sealed record SweepPoint(SweepDetail Sweep, PointLine Line, IReadOnlyList<CellLine> Runs);

/// <summary>A run of a sweep, which keeps no log but can be made again.</summary>
/// <param name="Replicate">Its number within the point, from 0.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Chain">Its chain; null: it failed.</param>
/// <param name="Failure">Why.</param>
/// <param name="Outcomes">Mean over lineages.</param>
/// <param name="Regimes">Lineages by regime over time; null where it failed.</param>
/// <param name="Logged">Runs of the store with the same chain.</param>
/// <param name="Command">What makes it again, with a log.</param>
public sealed record CellLine(
    int Replicate, ulong Seed, string? Chain, string? Failure, IReadOnlyDictionary<string, double> Outcomes,
    RegimeHistory? Regimes, IReadOnlyList<string> Logged, string Command);
