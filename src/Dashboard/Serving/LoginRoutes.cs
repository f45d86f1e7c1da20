using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TrainingGame.Dashboard.Pages;

namespace TrainingGame.Dashboard.Serving;

/// <summary>The form that asks for the token.</summary>
internal static class LoginRoutes
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMilliseconds(500);

    public static void Map(WebApplication app, Access access)
    {
        app.MapGet(Access.LoginPath, (string? to) =>
            Reply.Page<LoginPage>(new { To = Within(to), Wrong = (string?)null }));
        app.MapPost(Access.LoginPath, async context =>
        {
            await Reply.CheckForm(context);
            var form = await context.Request.ReadFormAsync();
            var to = Within(form["to"]);
            string wrong;
            if (access.TooManyFailures())
            {
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                wrong = "Too many wrong tokens. Wait a minute.";
            }
            else if (access.Knows(form["token"].ToString().Trim()))
            {
                access.Admit(context.Response);
                context.Response.Redirect(to);
                return;
            }
            else
            {
                await Task.Delay(AfterFailure, context.RequestAborted);
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                wrong = "That is not the token.";
            }
            await Reply.Page<LoginPage>(new { To = to, Wrong = wrong }).ExecuteAsync(context);
        });
    }

    /// <summary>Where to go afterwards: a page of this server and nothing else.</summary>
    private static string Within(string? to) =>
        to is ['/', ..] and not ['/', '/' or '\\', ..] && !to.Any(char.IsControl) ? to : "/";
}
