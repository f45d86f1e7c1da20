using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TrainingGame.Dashboard.Pages;
using TrainingGame.Dashboard.Records;

namespace TrainingGame.Dashboard.Serving;

/// <summary>What went wrong, in words: a page for people, JSON for scripts and parts.</summary>
internal static class Failures
{
    public static async Task Catch(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted && Explain(e, context.Request) is { } told)
        {
            context.Response.Clear();
            await Headers.Add(context, _ => Task.CompletedTask);
            IResult result = WantsPage(context.Request)
                ? Page(
                    told.Status, told.Words,
                    told.Status is StatusCodes.Status400BadRequest ? Back(context.Request) : null)
                : Results.Text(new JsonObject { ["error"] = told.Words }.ToJsonString(), "application/json",
                    statusCode: told.Status);
            await result.ExecuteAsync(context);
        }
    }

    public static RazorComponentResult Page(int status, string words, string? back = null) =>
        new RazorComponentResult<FailurePage>(new { Status = status, Message = words, Back = back })
        {
            StatusCode = status,
        };

    /// <summary>Where the mistake was made: the page without what was asked of it, or its form.</summary>
    private static string? Back(HttpRequest request)
    {
        var path = request.Path.ToUriComponent();
        // Two slashes would name another server.
        if (path.StartsWith("//", StringComparison.Ordinal)) return null;
        if (!HttpMethods.IsPost(request.Method)) return request.QueryString.HasValue ? path : null;
        var last = path.LastIndexOf('/');
        return last > 0 ? $"{path[..last]}#{path[(last + 1)..]}" : null;
    }

    private static (int Status, string Words)? Explain(Exception failure, HttpRequest request) => failure switch
    {
        UnknownRecordException e => (StatusCodes.Status404NotFound, e.Message),
        RefusedException e => (StatusCodes.Status400BadRequest, e.Message),
        BadHttpRequestException e => (e.StatusCode, Mistakes.Of(e, request)),
        AntiforgeryValidationException => (StatusCodes.Status400BadRequest,
            "The form was not sent from a page of this server, or the server was started anew. Load it again."),
        UnreadableRecordsException e => (StatusCodes.Status503ServiceUnavailable, e.Message),
        OperationCanceledException => null,
        _ => (StatusCodes.Status500InternalServerError,
            $"The pages made a mistake ({failure.GetType().Name}). The records are as they were."),
    };

    private static bool WantsPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
        && !request.Path.StartsWithSegments("/data") && !request.Path.StartsWithSegments("/parts");
}
