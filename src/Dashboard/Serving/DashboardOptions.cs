using System.Net;
using TrainingGame.Dashboard.Records;

namespace TrainingGame.Dashboard.Serving;

/// <summary>Where the pages are served, and to whom.</summary>
/// <param name="Addresses">At least one.</param>
/// <param name="Token">What a visitor must know; null: everybody on this machine may look.</param>
/// <param name="Hosts">Names by which visitors may call the server beside those of its addresses.</param>
public sealed record DashboardOptions(
    IReadOnlyList<ListenAddress> Addresses, string? Token, IReadOnlyList<string> Hosts)
{
    /// <summary>Shorter ones can be guessed.</summary>
    public const int ShortestToken = 16;

    /// <exception cref="RefusedException">An address or the token is not allowed; all mistakes at once.</exception>
    public static DashboardOptions Of(string urls, string? token, IReadOnlyList<string>? hosts = null)
    {
        var mistakes = new List<string>();
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(url => ListenAddress.Parse(url, mistakes)).OfType<ListenAddress>().ToList();
        if (addresses.Count == 0 && mistakes.Count == 0) mistakes.Add("--urls: allowed: at least one address");
        if (token is { Length: < ShortestToken })
            mistakes.Add($"the token has {token.Length} characters; allowed: {ShortestToken} or more");
        return mistakes.Count == 0
            ? new(addresses, token, hosts ?? [])
            : throw new RefusedException(string.Join("\n", mistakes));
    }

    /// <summary>Whether somebody else than this machine can reach the server.</summary>
    public bool IsOpen => Addresses.Any(one => !one.IsLoopback);
}

/// <summary>An address to listen at: http, a host, a port.</summary>
/// <param name="Host">A name or an IP literal without brackets.</param>
/// <param name="Port">From 0, which takes a free one, to 65535.</param>
public sealed record ListenAddress(string Host, int Port)
{
    /// <summary>The address in a URL; null and a mistake where it is not allowed.</summary>
    public static ListenAddress? Parse(string url, List<string> mistakes)
    {
        // The wildcards of Kestrel are no URLs to the parser.
        var text = url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal)
            .Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp
            && uri.PathAndQuery == "/" && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0)
        {
            return new(uri.Host.Trim('[', ']'), uri.Port);
        }
        mistakes.Add(
            $"--urls {url}: allowed: http://HOST:PORT, several separated by ;. For https put a proxy before it.");
        return null;
    }

    public bool IsLoopback =>
        Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>All addresses of the machine.</summary>
    public bool IsAny =>
        IPAddress.TryParse(Host, out var address)
        && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));

    public override string ToString() =>
        Host.Contains(':', StringComparison.Ordinal) ? $"http://[{Host}]:{Port}" : $"http://{Host}:{Port}";
}
