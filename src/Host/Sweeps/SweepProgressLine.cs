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
    private static readonly TimeSpan SayAgain = TimeSpan.FromSeconds(30);

    private readonly Stopwatch _sinceDrawn = Stopwatch.StartNew();
    private int _tenths;
    private bool _drawn;
    private TimeSpan? _silence;

    public void Show(SweepProgress progress)
    {
        if (terminal)
        {
            if (_drawn && _sinceDrawn.Elapsed < Redraw && progress.PointsDone < progress.Points) return;
            _sinceDrawn.Restart();
            to.Write("\r\u001b[2K" + Line(progress, width() - 1));
            to.Flush();
            _drawn = true;
            return;
        }
        if (progress.Unanswered is { } silence && (_silence is null || silence - _silence >= SayAgain))
        {
            to.WriteLine(Silence(progress));
            _silence = silence;
        }
        else if (progress.Unanswered is null && _silence is not null)
        {
            to.WriteLine("The coordinator answers again.");
            _silence = null;
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
        $"No coordinator has answered for {progress.Unanswered!.Value.TotalSeconds:F0} s; "
        + "cells go on at the nodes that are left.";

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
            var (done, left) = (progress.PointsDone - progress.PointsBefore, progress.Points - progress.PointsDone);
            if (done > 0)
                parts.Add($"{Words.Duration(progress.Seconds * left / done)} left");
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
