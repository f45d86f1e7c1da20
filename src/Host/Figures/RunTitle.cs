using TrainingGame.Host.Display;
using TrainingGame.Host.Running;

namespace TrainingGame.Host.Figures;

/// <summary>A figure's title for a run: of one that did not come to its end it says how far it is.</summary>
internal static class RunTitle
{
    public static string Of(LoggedRun run, long step, string what) => $"{run.Run}: {what}"
        + (run.Entry.Complete
            ? ""
            : $"\nto step {Words.Count(step)} of {Words.Count(run.TotalSteps)}: unfinished");
}
