using System.Runtime.InteropServices;
using System.Text;
using TrainingGame.Host.Commands;

Console.OutputEncoding = Encoding.UTF8;
using var stop = new CancellationTokenSource();

// The first signal stops safely; a second one is left to the system, which ends the process.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await CommandLine.Invoke(args, Terminal.OfProcess(), stop.Token).ConfigureAwait(false);
