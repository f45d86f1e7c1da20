using System.Net;
using Microsoft.AspNetCore.Http;

namespace TrainingGame.Dashboard.Serving;

/// <summary>
/// Answers only those who call the server by a name of its own. Without this a page of somebody else's
/// could read the records through a name that it lets point here (DNS rebinding).
/// </summary>
internal sealed class HostNames
{
    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "::1"];

    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool _anyAddress;

    public HostNames(DashboardOptions options)
    {
        _names.UnionWith(options.Hosts);
        foreach (var address in options.Addresses)
        {
            _names.Add(address.Host);
            if (address.IsLoopback || address.IsAny) _names.UnionWith(Loopback);
            if (address.IsAny) _names.Add(Dns.GetHostName());
            _anyAddress |= address.IsAny;
        }
    }

    /// <summary>Whether a request is meant for this server. A bare IP address cannot be rebound.</summary>
    public bool Allow(HostString host)
    {
        var name = host.Host.Trim('[', ']');
        return _names.Contains(name) || (_anyAddress && IPAddress.TryParse(name, out _));
    }

    public async Task Check(HttpContext context, RequestDelegate next)
    {
        if (Allow(context.Request.Host))
        {
            await next(context);
            return;
        }
        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        await context.Response.WriteAsync("This server does not go by that name. Start it with --host NAME.\n");
    }
}
