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

    public static (int Lineage, long Step) Turned(World world)
    {
        var first = world.Say("show", world.Lively, "--json").Json.GetProperty("becameDeceptive").EnumerateObject()
            .OrderBy(one => one.Value.GetInt64()).First();
        return (int.Parse(first.Name, System.Globalization.CultureInfo.InvariantCulture), first.Value.GetInt64());
    }
}
