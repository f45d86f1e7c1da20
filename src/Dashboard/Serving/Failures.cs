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
        catch (Exception e) when (!context.Response.HasStarted && Explain(e) is { } told)
        {
            context.Response.Clear();
            await Headers.Add(context, _ => Task.CompletedTask);
            IResult result = WantsPage(context.Request)
                ? Page(told.Status, told.Words)
                : Results.Text(new JsonObject { ["error"] = told.Words }.ToJsonString(), "application/json",
                    statusCode: told.Status);
            await result.ExecuteAsync(context);
        }
    }

    public static RazorComponentResult Page(int status, string words) =>
        new RazorComponentResult<FailurePage>(new { Status = status, Message = words }) { StatusCode = status };

    private static (int Status, string Words)? Explain(Exception failure) => failure switch
    {
        UnknownRecordException e => (StatusCodes.Status404NotFound, e.Message),
        RefusedException e => (StatusCodes.Status400BadRequest, e.Message),
        BadHttpRequestException e => (e.StatusCode, "This address asks for something that is not allowed."),
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
