using System.CommandLine;
using TrainingGame.Host.Display;

namespace TrainingGame.Host.Commands;

/// <summary>Lengthy work that writes nothing: how far it is, unless quiet, until Ctrl-C stops it.</summary>
internal sealed class Work(Terminal terminal, ParseResult parsed, CancellationToken cancel) : IDisposable
{
    private readonly ProgressLine _line = terminal.Progress();
    private readonly bool _quiet = parsed.GetValue(Shared.Quiet);

    /// <param name="share">What is done, in [0, 1].</param>
    /// <exception cref="OperationCanceledException">The user stopped it.</exception>
    public void Show(double share)
    {
        cancel.ThrowIfCancellationRequested();
        if (!_quiet) _line.ShowShare(share);
    }

    public void Dispose() => _line.Clear();
}
