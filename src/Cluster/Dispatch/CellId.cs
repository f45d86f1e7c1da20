namespace TrainingGame.Cluster.Dispatch;

/// <summary>A cell of a sweep: one row of its design under one seed, both counted from 0.</summary>
public readonly record struct CellId(int Point, int Replicate) : IComparable<CellId>
{
    public int CompareTo(CellId other) =>
        Point != other.Point ? Point.CompareTo(other.Point) : Replicate.CompareTo(other.Replicate);

    public override string ToString() => $"{Point}/{Replicate}";

    public static bool operator <(CellId a, CellId b) => a.CompareTo(b) < 0;

    public static bool operator >(CellId a, CellId b) => a.CompareTo(b) > 0;

    public static bool operator <=(CellId a, CellId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(CellId a, CellId b) => a.CompareTo(b) >= 0;
}
