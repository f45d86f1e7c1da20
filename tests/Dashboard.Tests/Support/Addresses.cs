namespace TrainingGame.Dashboard.Tests.Support;

/// <summary>One of each page.</summary>
public static class Addresses
{
    public static IReadOnlyList<(string Name, string Path)> Of(World world) =>
    [
        ("home", "/"),
        ("run", $"/runs/{world.Lively}"),
        ("lineage", $"/runs/{world.Lively}/lineages/{TurnedIn(world)}"),
        ("family", $"/runs/{world.Lively}/family?dead=true"),
        ("compare", $"/compare?a={world.Lively}&b={world.Fork}"),
        ("sweeps", "/sweeps"),
        ("sweep", $"/sweeps/{world.WeeSweep}"),
        ("indices", $"/sweeps/{world.IndicesSweep}"),
        ("point", $"/sweeps/{world.WeeSweep}/points/3"),
        ("recalled", $"/runs/{world.WeeSweep}.3.0"),
        ("claims", "/claims"),
        ("claim", $"/claims/{World.ClaimName}"),
        ("nowhere", "/nowhere"),
    ];

    /// <summary>A lineage that became deceptive, and when.</summary>
    public static int TurnedIn(World world) => Turned(world).Lineage;

    /// <summary>The lineage that turned first.</summary>
    public static (int Lineage, long Step) Turned(World world) => AllTurned(world)[0];

    /// <summary>The lineage that turned last: its page is no other test's.</summary>
    public static int LastTurnedIn(World world) => AllTurned(world)[^1].Lineage;

    private static List<(int Lineage, long Step)> AllTurned(World world) =>
    [
        .. world.Say("show", world.Lively, "--json").Json.GetProperty("becameDeceptive").EnumerateObject()
            .Select(one => (int.Parse(one.Name, System.Globalization.CultureInfo.InvariantCulture), one.Value.GetInt64()))
            .OrderBy(one => one.Item2),
    ];
}
