namespace TrainingGame.Bench;

/// <summary>Each table of docs/performance.md, by name; a new one is a line more.</summary>
internal static class Program
{
    private static readonly Dictionary<string, Action> Tables = new()
    {
        ["cluster"] = ClusterTable.Print,
        ["coarsening"] = CoarseningTable.Print,
        ["kernel"] = KernelTable.Print,
        ["layers"] = LayersTable.Print,
        ["pages"] = PagesTable.Print,
        ["parts"] = Parts.Print,
        ["rounds"] = RoundsTable.Print,
        ["rows"] = RowsTable.Print,
        ["scaling"] = ScalingTable.Print,
        ["sweep"] = SweepTable.Print,
    };

    private static int Main(string[] arguments)
    {
        if (arguments is not [var name] || !Tables.TryGetValue(name, out var print))
        {
            Console.Error.WriteLine($"Say which table: {string.Join(", ", Tables.Keys)}.");
            return 2;
        }
        Console.WriteLine(Machine.Description());
        print();
        return 0;
    }
}
