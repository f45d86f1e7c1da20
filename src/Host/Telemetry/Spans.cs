using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace TrainingGame.Host.Telemetry;

/// <summary>
/// Spans whose ids are given. The base library lets one choose the trace id only and draws span ids
/// at random, so the field is set (docs/decisions/0007).
/// </summary>
internal static class Spans
{
    [ThreadStatic]
    private static ActivityTraceId? _next;

    static Spans() => Activity.TraceIdGenerator = static () => _next ?? ActivityTraceId.CreateRandom();

    /// <summary>Whether anybody listens.</summary>
    public static bool Wanted => Measures.Spans.HasListeners();

    /// <summary>A span that has its ids and began at a time; null where it is not sampled.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="self">Its ids.</param>
    /// <param name="parent">Null: it is the root of its trace.</param>
    /// <param name="began">When.</param>
    /// <param name="links">Spans of other traces.</param>
    public static Activity? Start(
        string name, ActivityContext self, ActivityContext? parent, DateTime began,
        IEnumerable<ActivityLink>? links = null)
    {
        var (surroundings, next) = (Activity.Current, _next);
        // Without a parent, what runs at present would be taken for one.
        (Activity.Current, _next) = (null, self.TraceId);
        try
        {
            var span = Measures.Spans.StartActivity(
                name, ActivityKind.Internal, parent ?? default, tags: null, links, began);
            if (span is not null) SpanIdOf(span) = self.SpanId.ToHexString();
            return span;
        }
        finally
        {
            (Activity.Current, _next) = (surroundings, next);
        }
    }

    public static void End(Activity span, DateTime ended)
    {
        var surroundings = Activity.Current;
        span.SetEndTime(ended > span.StartTimeUtc ? ended : span.StartTimeUtc.AddTicks(1));
        span.Stop();
        Activity.Current = surroundings;
    }

    /// <summary>Stands for a span that is sent later or elsewhere, so that measurements point to it.</summary>
    public static Activity Standing(ActivityContext self)
    {
        var surroundings = Activity.Current;
        var span = new Activity("");
        span.SetParentId(self.TraceId, default, self.TraceFlags);
        span.Start();
        SpanIdOf(span) = self.SpanId.ToHexString();
        Activity.Current = surroundings;
        return span;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_spanId")]
    private static extern ref string? SpanIdOf(Activity span);
}
