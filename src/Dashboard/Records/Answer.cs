namespace TrainingGame.Dashboard.Records;

/// <summary>Something that has to be computed first: it is there, or under way, or cannot be had.</summary>
public abstract record Answer<T>;

public sealed record Ready<T>(T Value) : Answer<T>;

/// <param name="Share">How much of the work is done, in [0, 1].</param>
public sealed record UnderWay<T>(double Share) : Answer<T>;

/// <param name="Why">In a sentence for people.</param>
public sealed record Unavailable<T>(string Why) : Answer<T>;

/// <summary>There is no such run, lineage, sweep or claim.</summary>
public sealed class UnknownRecordException(string message) : Exception(message);

/// <summary>The store cannot be read; the message says why and what to do.</summary>
public sealed class UnreadableRecordsException(string message, Exception? inner = null)
    : Exception(message, inner);

/// <summary>A page of a list.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Page">Its number, from 1.</param>
/// <param name="Pages">How many there are, at least 1.</param>
/// <param name="Total">Items on all pages.</param>
public sealed record Sheaf<T>(IReadOnlyList<T> Items, int Page, int Pages, long Total);

public static class Sheaf
{
    /// <summary>The page of a list; a number outside is brought back to the nearest.</summary>
    public static Sheaf<T> Of<T>(IReadOnlyList<T> all, int page, int size)
    {
        var pages = Math.Max(1, (all.Count + size - 1) / size);
        var number = Math.Clamp(page, 1, pages);
        return new([.. all.Skip((number - 1) * size).Take(size)], number, pages, all.Count);
    }
}
