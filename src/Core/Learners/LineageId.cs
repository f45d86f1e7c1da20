namespace TrainingGame.Core.Learners;

/// <summary>Identity of a lineage: founders from 0, forks the next free number.</summary>
public readonly record struct LineageId(int Value) : IComparable<LineageId>
{
    public int CompareTo(LineageId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static bool operator <(LineageId left, LineageId right) => left.Value < right.Value;
    public static bool operator >(LineageId left, LineageId right) => left.Value > right.Value;
    public static bool operator <=(LineageId left, LineageId right) => left.Value <= right.Value;
    public static bool operator >=(LineageId left, LineageId right) => left.Value >= right.Value;
}
