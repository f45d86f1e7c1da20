using System.Globalization;
using Akka.Actor;
using Akka.Dispatch;
using Akka.Event;

namespace TrainingGame.Host.Cluster;

/// <summary>A node's log on standard error: a line an event, its time in UTC first.</summary>
internal sealed class NodeLogger : ReceiveActor, IRequiresMessageQueue<ILoggerMessageQueueSemantics>
{
    public NodeLogger()
    {
        Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
        Receive<LogEvent>(Write);
    }

    private static void Write(LogEvent one)
    {
        // A client that has hung up is no error.
        if (one.Cause?.GetBaseException().Message == "Disassociated") return;
        var level = one.LogLevel() switch
        {
            LogLevel.ErrorLevel => "ERROR",
            LogLevel.WarningLevel => "WARN ",
            _ => "INFO ",
        };
        var cause = one.Cause?.GetBaseException() is { } inner
            ? $" ({inner.GetType().Name}: {inner.Message})"
            : "";
        var time = one.Timestamp.ToUniversalTime()
            .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        // What is told over several lines is no less worth knowing, but for where in a program it was.
        var line = string.Join(' ', (one.Message.ToString() ?? "")
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(part => !part.StartsWith("at ", StringComparison.Ordinal)
                && !part.StartsWith("--- ", StringComparison.Ordinal)));
        Console.Error.WriteLine($"{time} {level} {line}{cause}");
    }
}

/// <summary>For the moments before and after the log: what is said then is not meant for results.</summary>
internal sealed class SilentLogger : MinimalLogger
{
    protected override void Log(object message)
    {
    }
}
