using TrainingGame.Host.Configuration;
using TrainingGame.Host.Display;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Claims;

/// <summary>A folder of claims, one file each, with the priors beside them.</summary>
internal sealed record ClaimFolder(string Folder, IReadOnlyList<ClaimFile> Claims, IReadOnlyList<Prior> Priors)
{
    /// <summary>Where claims are sought unless told.</summary>
    public const string Default = "config/claims";

    /// <summary>What names it on a command line; empty where it need not be named.</summary>
    public string Option => Folder == Default ? "" : $" --from {CommandText.Quoted(Folder)}";

    private const string PriorsFile = "priors";

    /// <param name="folder">Where the files are.</param>
    /// <param name="ids">Which claims; none: all.</param>
    /// <param name="coarsen">For the claims whose files say nothing of it.</param>
    /// <param name="withPriors">Whether the priors must fit the claims.</param>
    /// <exception cref="MistakeException">All mistakes of all files.</exception>
    public static ClaimFolder Load(
        string folder, IReadOnlyList<string> ids, long? coarsen, bool withPriors = false)
    {
        if (!Directory.Exists(folder))
            throw new MistakeException($"{folder}: no such folder; allowed: one with claims in it");
        List<string> known = [.. Directory.GetFiles(folder, "*.yaml")
            .Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Where(one => one != PriorsFile).Order(StringComparer.Ordinal)];
        var mistakes = new List<Mistake>();
        foreach (var id in ids.Where(id => !known.Contains(id)))
            mistakes.Add(new(new("claims"), id, $"no such claim; {Reader.NotOneOf(id, known)}"));
        List<ClaimFile> claims = [.. known.Where(id => ids.Count == 0 || ids.Contains(id))
            .Select(id => ClaimFile.Load(Path.Combine(folder, $"{id}.yaml"), coarsen, mistakes))
            .OfType<ClaimFile>()];
        var priors = PriorsBeside(folder, withPriors, mistakes);
        if (withPriors) Prior.Fit(priors, claims, mistakes);
        if (mistakes.Count > 0)
        {
            throw new MistakeException(string.Join(
                "\n",
                mistakes.Order(Mistake.InReadingOrder).Select(one => one.ToString()).Distinct()));
        }
        return new(folder, claims, priors);
    }

    private static IReadOnlyList<Prior> PriorsBeside(
        string folder, bool required, List<Mistake> mistakes)
    {
        var file = Path.Combine(folder, $"{PriorsFile}.yaml");
        if (File.Exists(file)) return Prior.Load(file, mistakes);
        if (required) mistakes.Add(new(new(file), "", "no such file; --robust draws from it"));
        return [];
    }
}
