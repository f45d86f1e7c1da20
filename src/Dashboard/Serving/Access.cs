using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace TrainingGame.Dashboard.Serving;

/// <summary>
/// Lets in who knows the token: scripts by <c>Authorization: Bearer</c>, people by a form, after which
/// a cookie stands for them. The token is in no URL and in no cookie.
/// </summary>
internal sealed class Access
{
    public const string CookieName = "traininggame";
    public const string LoginPath = "/login";

    private static readonly TimeSpan Lasting = TimeSpan.FromHours(12);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private const int MostFailures = 20;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly byte[] _token;
    private readonly TimeProvider _clock;
    private readonly Queue<DateTimeOffset> _failures = new();

    public Access(string token, TimeProvider clock) => (_token, _clock) = (Hash(token), clock);

    public async Task Check(HttpContext context, RequestDelegate next)
    {
        if (IsOpen(context.Request.Path) || MayPass(context.Request))
        {
            await next(context);
            return;
        }
        var wantsPage = context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
        if (wantsPage && HttpMethods.IsGet(context.Request.Method))
        {
            var to = context.Request.Path + context.Request.QueryString;
            context.Response.Redirect($"{LoginPath}?to={Uri.EscapeDataString(to)}");
            return;
        }
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Bearer";
        await context.Response.WriteAsync("A token is needed: Authorization: Bearer TOKEN\n");
    }

    /// <summary>The form and what it looks like are for everybody.</summary>
    private static bool IsOpen(PathString path) =>
        path == LoginPath || path.StartsWithSegments("/assets");

    private bool MayPass(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            ? !TooManyFailures() && Knows(header[scheme.Length..].Trim())
            : request.Cookies.TryGetValue(CookieName, out var pass) && IsPass(pass);
    }

    /// <summary>Whether a text is the token; the time it takes does not tell how much of it is right.</summary>
    public bool Knows(string text)
    {
        if (CryptographicOperations.FixedTimeEquals(Hash(text), _token)) return true;
        lock (_failures) _failures.Enqueue(_clock.GetUtcNow());
        return false;
    }

    /// <summary>Whether so much was guessed lately that nobody is let in for a while.</summary>
    public bool TooManyFailures()
    {
        lock (_failures)
        {
            while (_failures.TryPeek(out var first) && _clock.GetUtcNow() - first > Window) _failures.Dequeue();
            return _failures.Count >= MostFailures;
        }
    }

    public void Admit(HttpResponse response)
    {
        var until = (_clock.GetUtcNow() + Lasting).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        response.Cookies.Append(CookieName, $"{until}.{Signature(until)}", new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = response.HttpContext.Request.IsHttps,
            MaxAge = Lasting,
            Path = "/",
        });
    }

    private bool IsPass(string pass)
    {
        var dot = pass.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0) return false;
        var until = pass[..dot];
        return CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(Signature(until)), Encoding.ASCII.GetBytes(pass[(dot + 1)..]))
            && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds > _clock.GetUtcNow().ToUnixTimeSeconds();
    }

    private string Signature(string until) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(until)));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
