using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace TrainingGame.Dashboard.Serving;

/// <summary>Scripts and style, which travel inside the assembly.</summary>
internal static class AssetRoutes
{
    private sealed record Asset(byte[] Content, string Type, string Tag);

    private static readonly FrozenDictionary<string, Asset> All = Load();

    /// <summary>Another text whenever an asset is another one: old ones are never served from a cache.</summary>
    public static string Edition { get; } = Convert.ToHexStringLower(SHA256.HashData(
        [.. All.OrderBy(one => one.Key, StringComparer.Ordinal).SelectMany(one => one.Value.Content)]))[..12];

    /// <summary>The address of an asset.</summary>
    public static string Of(string name) => $"/assets/{Edition}/{name}";

    public static void Map(WebApplication app) => app.MapGet("/assets/{edition}/{name}", Serve);

    private static IResult Serve(HttpContext context, string edition, string name)
    {
        if (!All.TryGetValue(name, out var asset)) return Results.NotFound();
        context.Response.Headers.CacheControl =
            edition == Edition ? "public, max-age=31536000, immutable" : "no-cache";
        return Results.Bytes(asset.Content, asset.Type, entityTag: new($"\"{asset.Tag}\""));
    }

    private static FrozenDictionary<string, Asset> Load()
    {
        const string prefix = "assets/";
        var assembly = typeof(AssetRoutes).Assembly;
        return assembly.GetManifestResourceNames().Where(one => one.StartsWith(prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(one => one[prefix.Length..], one =>
            {
                using var stream = assembly.GetManifestResourceStream(one)!;
                using var content = new MemoryStream();
                stream.CopyTo(content);
                var bytes = content.ToArray();
                return new Asset(bytes, TypeOf(one), Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]);
            });
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => throw new InvalidOperationException($"{name} has no known type."),
    };
}
