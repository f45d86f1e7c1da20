using System.Security.Cryptography;

namespace TrainingGame.Host.Running;

/// <summary>Names of runs: the experiment's, shortened, and four letters that make it unique.</summary>
public static class RunName
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Longest = 24;

    public static string New(string experiment, IReadOnlySet<string> taken)
    {
        var slug = new string([.. experiment.ToLowerInvariant()
            .Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-').Take(Longest)]).Trim('-');
        if (slug.Length == 0) slug = "run";
        string name;
        do
        {
            name = $"{slug}-{RandomNumberGenerator.GetString(Letters, 4)}";
        }
        while (taken.Contains(name));
        return name;
    }
}
