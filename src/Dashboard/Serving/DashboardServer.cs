using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TrainingGame.Dashboard.Pages;
using TrainingGame.Dashboard.Records;

namespace TrainingGame.Dashboard.Serving;

/// <summary>The pages as a server, not yet started.</summary>
public static class DashboardServer
{
    /// <summary>A form of ours is short; nothing else is sent here.</summary>
    private const int LongestBody = 64 * 1024;

    /// <param name="records">What the pages show.</param>
    /// <param name="undertakings">What they can set going.</param>
    /// <param name="options">Where, and to whom.</param>
    /// <param name="services">What else the server offers: its services, as for metrics.</param>
    /// <param name="routes">And its routes, behind the same checks as the pages.</param>
    public static WebApplication Build(
        IRecords records, IUndertakings undertakings, DashboardOptions options,
        Action<WebApplicationBuilder>? services = null, Action<WebApplication>? routes = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(DashboardServer).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = "Production",
        });
        // Requests are not logged: their addresses name what somebody looked at.
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls([.. options.Addresses.Select(one => one.ToString())]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LongestBody;
        });
        // What an address asks for wrongly is told by a page, not by an empty answer.
        builder.Services.Configure<RouteHandlerOptions>(routing => routing.ThrowOnBadRequest = true);
        builder.Services.AddRazorComponents();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "traininggame-form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
        });
        builder.Services.AddSingleton(records).AddSingleton(undertakings);
        services?.Invoke(builder);
        var app = builder.Build();
        Arrange(app, options);
        routes?.Invoke(app);
        return app;
    }

    private static void Arrange(WebApplication app, DashboardOptions options)
    {
        app.Use(Headers.Add);
        app.Use(new HostNames(options).Check);
        app.Use(Failures.Catch);
        if (options.Token is { } token)
        {
            var access = new Access(token, TimeProvider.System);
            app.Use(access.Check);
            LoginRoutes.Map(app, access);
        }
        app.UseRouting();
        AssetRoutes.Map(app);
        HomeRoutes.Map(app);
        RunRoutes.Map(app);
        LineageRoutes.Map(app);
        FamilyRoutes.Map(app);
        CompareRoutes.Map(app);
        SweepRoutes.Map(app);
        ClaimRoutes.Map(app);
        app.MapFallback(() => Failures.Page(StatusCodes.Status404NotFound, "There is no such page."));
    }
}
