using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using TrainingGame.Dashboard.Records;

namespace TrainingGame.Dashboard.Serving;

/// <summary>Answers of the routes.</summary>
internal static class Reply
{
    public static RazorComponentResult Page<T>(object parameters) where T : IComponent =>
        new RazorComponentResult<T>(parameters) { PreventStreamingRendering = true };

    /// <summary>A part of a page, or how far the work for it is: the page asks again.</summary>
    public static IResult Part<TPart, T>(Answer<T> answer, Func<T, object> parameters) where TPart : IComponent =>
        Of(answer, value => Page<TPart>(parameters(value)));

    /// <summary>What was computed, or 202 and the share that is done, or 409 and why it cannot be had.</summary>
    public static IResult Of<T>(Answer<T> answer, Func<T, IResult> ready) => answer switch
    {
        Ready<T> there => ready(there.Value),
        UnderWay<T> underWay => Json(new JsonObject { ["share"] = underWay.Share }, StatusCodes.Status202Accepted),
        Unavailable<T> not => Json(new JsonObject { ["error"] = not.Why }, StatusCodes.Status409Conflict),
        _ => throw new InvalidOperationException($"An answer was {answer}."),
    };

    public static IResult Json(JsonNode document, int status = StatusCodes.Status200OK) =>
        Results.Text(document.ToJsonString(), "application/json", statusCode: status);

    public static IResult Csv(string name, IEnumerable<string> lines) => Results.File(
        System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"), "text/csv; charset=utf-8", name);

    /// <summary>The value that a page needs, or the page that says that there is none.</summary>
    public static T Existing<T>(T? value, string what) where T : class =>
        value ?? throw new UnknownRecordException($"There is no {what} here.");

    /// <summary>Refuses a form that was not made by a page of this server.</summary>
    public static Task CheckForm(HttpContext context) =>
        context.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(context);

    public static string Number(double x) => x.ToString("R", CultureInfo.InvariantCulture);
}
