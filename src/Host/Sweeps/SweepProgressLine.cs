using System.Diagnostics;
using TrainingGame.Host.Display;

namespace TrainingGame.Host.Sweeps;

/// <summary>
/// A sweep's progress on standard error: one line rewritten in place on a terminal, a plain line at
/// every tenth in a pipe.
/// </summary>
internal sealed class SweepProgressLine(TextWriter to, bool terminal, Func<int> width)
{
    private const int BarCells = 20;
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch _sinceDrawn = Stopwatch.StartNew();
    private int _tenths;
    private bool _drawn, _silent;

    public void Show(SweepProgress progress)
    {
        if (terminal)
        {
            if (_sinceDrawn.Elapsed < Redraw && progress.PointsDone < progress.Points) return;
            _sinceDrawn.Restart();
            to.Write("\r\u001b[2K" + Line(progress, width() - 1));
            to.Flush();
            _drawn = true;
            return;
        }
        if (_silent != (progress.Unanswered is not null))
        {
            _silent = !_silent;
            to.WriteLine(_silent ? Silence(progress) : "The coordinator answers again.");
        }
        var tenths = 10 * progress.PointsDone / progress.Points;
        if (tenths <= _tenths) return;
        _tenths = tenths;
        to.WriteLine(Line(progress, int.MaxValue));
    }

    /// <summary>Leaves the terminal as it was.</summary>
    public void Clear()
    {
        if (!_drawn) return;
        to.Write("\r\u001b[2K");
        to.Flush();
    }

    private static string Silence(SweepProgress progress) =>
        $"No coordinator has answered for {progress.Unanswered!.Value.TotalSeconds:F0} s; cells go on where they are.";

    /// <summary>As many parts as fit, the most telling first.</summary>
    internal static string Line(SweepProgress progress, int width)
    {
        if (progress.Unanswered is not null)
        {
            var silence = Silence(progress);
            return silence.Length <= width ? silence : silence[..Math.Max(0, width)];
        }
        var share = (double)progress.PointsDone / progress.Points;
        var full = (int)Math.Round(share * BarCells);
        List<string> parts =
        [
            $"{new string('█', full)}{new string('░', BarCells - full)} {share * 100:F0}%",
            $"{Words.Count(progress.PointsDone)} of {Words.Count(progress.Points)} points",
        ];
        if (progress.Run > 0 && progress.Seconds > 0)
        {
            if (share > 0)
                parts.Add($"{Words.Duration(progress.Seconds * (1 - share) / share)} left");
            parts.Add($"{Words.Number(progress.Run / progress.Seconds)} runs/s");
        }
        if (progress.Failed > 0) parts.Add($"{Words.Count(progress.Failed)} failed");
        if (progress.Nodes != 1) parts.Add($"{progress.Lanes} cores on {progress.Nodes} nodes");
        var line = parts[0];
        foreach (var part in parts.Skip(1))
        {
            if (line.Length + 2 + part.Length > width) break;
            line += $"  {part}";
        }
        return line;
    }
}
