namespace TrainingGame.Host.Storage;

/// <summary>What the process tells a script.</summary>
public static class ExitCode
{
    public const int Done = 0;

    /// <summary>Done, and the answer is no.</summary>
    public const int No = 1;

    /// <summary>The user's mistake; nothing was written.</summary>
    public const int Mistake = 2;

    /// <summary>The store or the machine failed.</summary>
    public const int Failed = 3;

    /// <summary>Stopped by the user.</summary>
    public const int Stopped = 130;
}

/// <summary>The user's mistake, in full sentences: exit code 2.</summary>
public sealed class MistakeException(string message) : Exception(message)
{
    /// <summary>Makes every check, so that all mistakes are told at once.</summary>
    /// <exception cref="MistakeException">What the checks threw, a line each.</exception>
    public static void Check(params IEnumerable<Action> checks)
    {
        var told = new List<string>();
        foreach (var check in checks)
        {
            try
            {
                check();
            }
            catch (MistakeException mistake)
            {
                told.Add(mistake.Message);
            }
        }
        if (told.Count > 0) throw new MistakeException(string.Join("\n", told));
    }
}

/// <summary>The store or the machine failed; the message says what is safe: exit code 3.</summary>
public sealed class StoreException(string message, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>Whether the store is there but takes no such value, now or later.</summary>
    public bool RefusesValue { get; init; }
}
