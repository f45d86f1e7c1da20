using System.Diagnostics;
using TrainingGame.Overseer;

namespace TrainingGame.Host.Display;

/// <summary>
/// A run's progress on standard error: one line rewritten in place on a terminal, a plain line at
/// every tenth in a pipe.
/// </summary>
internal sealed class ProgressLine(TextWriter to, bool terminal, Func<int> width)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100);

    private TimeSpan _drawnAt;
    private int _tenths;
    private bool _drawn;

    public void Show(Progress progress)
    {
        if (progress.TotalSteps == 0) return;
        if (terminal)
        {
            to.Write("\r\u001b[2K" + Line(progress, _clock.Elapsed.TotalSeconds, width() - 1));
            to.Flush();
            _drawn = true;
            return;
        }
        var tenths = (int)(10 * progress.Step / progress.TotalSteps);
        if (tenths <= _tenths) return;
        _tenths = tenths;
        to.WriteLine(Line(progress, _clock.Elapsed.TotalSeconds, int.MaxValue));
    }

    /// <summary>Work that is only known to be so far along; from any thread.</summary>
    public void ShowShare(double share)
    {
        if (!terminal || share <= 0) return;
        lock (_clock)
        {
            if (share <= 0 || _clock.Elapsed - _drawnAt < Redraw) return;
            _drawnAt = _clock.Elapsed;
            var left = _clock.Elapsed.TotalSeconds * (1 - share) / share;
            to.Write($"\r\u001b[2K{Bar(share)} {share * 100:F0}%  {Words.Duration(left)} left");
            to.Flush();
            _drawn = true;
        }
    }

    /// <summary>Leaves the terminal as it was.</summary>
    public void Clear()
    {
        if (!_drawn) return;
        to.Write("\r\u001b[2K");
        to.Flush();
        _drawn = false;
    }

    /// <summary>As many parts as fit: phase and share first, then time left, rate, regimes.</summary>
    internal static string Line(Progress progress, double seconds, int width)
    {
        var share = (double)progress.Step / progress.TotalSteps;
        var done = progress.Step - progress.Resumed;
        var perSecond = seconds > 0 ? done / seconds : 0;
        var narrow = width < WideEnough;
        List<string> parts = [$"{progress.Phase} {Bar(share, narrow ? BarCells / 2 : BarCells)} {share * 100:F0}%"];
        if (perSecond > 0)
        {
            parts.Add($"{Words.Duration((progress.TotalSteps - progress.Step) / perSecond)} left");
            parts.Add($"{Words.Rate(perSecond * progress.Lineages)} {(narrow ? "steps/s" : "learner-steps/s")}");
        }
        parts.AddRange(progress.Regimes.OrderByDescending(one => one.Value)
            .Select(one => $"{one.Key} {100.0 * one.Value / progress.Lineages:F0}%"));
        var line = "";
        foreach (var part in parts)
        {
            var longer = line.Length == 0 ? part : $"{line}  {part}";
            if (longer.Length > width) break;
            line = longer;
        }
        return line.Length == 0 ? $"{share * 100:F0}%" : line;
    }

    private const int BarCells = 20, WideEnough = 100;

    private static string Bar(double share, int cells = BarCells)
    {
        var full = (int)Math.Round(share * cells);
        return new string('█', full) + new string('░', cells - full);
    }
}
