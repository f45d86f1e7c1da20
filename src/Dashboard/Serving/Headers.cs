using Microsoft.AspNetCore.Http;

namespace TrainingGame.Dashboard.Serving;

/// <summary>What every answer forbids the browser: anything that does not come from here.</summary>
internal static class Headers
{
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static Task Add(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        // A log grows, and some of it is behind a token: nothing but scripts and style is kept.
        headers.CacheControl = "no-store";
        return next(context);
    }
}
