using System.CommandLine;
using System.Globalization;
using TrainingGame.Core;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Host.Configuration;
using TrainingGame.Host.Running;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Commands;

/// <summary><c>fork RUN --at s</c>: what would have been, had one thing been otherwise.</summary>
internal static class ForkCommand
{
    public static Command Create(Terminal terminal)
    {
        var at = new Option<long>("--at")
        {
            Description = "Updates applied; all that happens there has happened.",
            Required = true,
        };
        var latent = new Option<string[]>("--latent")
        {
            Description = "n.name=value: a latent of lineage n, repeatable; for example 3.goalHorizon=2.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var threads = Shared.Threads();
        var command = new Command("fork",
            "A run of its own that goes on from a moment of another, with something changed and the same\n"
            + "chance: the difference is the effect.\n"
            + "Example: fork baseline-k3f9 --at 500000 --set oversight.auditRate=0.5")
        {
            Shared.Run, at, Shared.Set, latent, Shared.Seed, threads,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var execution = RunCommand.ExecutionOf(parsed.GetValue(threads), null);
            var store = Store.Locate(parsed.GetValue(Shared.Store));
            var log = new RunLog(store);
            var parent = LoggedRun.AtRest(store, parsed.GetRequiredValue(Shared.Run));
            var intervention = Read(
                parent, parsed.GetValue(at), parsed.GetValue(Shared.Set) ?? [],
                parsed.GetValue(latent) ?? [], parsed.GetValue(Shared.Seed), execution.Threads);
            store.Prepare();
            var taken = log.Runs().Select(run => run.Run).ToHashSet();
            var name = RunName.New(parent.Plan.Last.Name, taken);
            return await Running.Begin(
                terminal, parsed, store, name, Fork.Of(parent, intervention), execution, cancel)
                .ConfigureAwait(false);
        });
        return command;
    }

    /// <exception cref="MistakeException">All that is wrong, a line each.</exception>
    internal static Intervention Read(
        LoggedRun parent, long at, IReadOnlyList<string> sets, IReadOnlyList<string> latents,
        ulong? seed, int threads)
    {
        Course? course = null;
        Experiment? changed = null;
        List<Edit> edits = [];
        MistakeException.Check(
            () =>
            {
                parent.MustHave("--at", at);
                if (at == parent.TotalSteps)
                    throw new MistakeException($"--at {at}: nothing follows; allowed: 0 to {at - 1}");
                course = parent.At(at, threads);
            },
            () => changed = Changed(course, course?.Experiment ?? parent.Plan.Last, sets, seed),
            () => edits = Edits(latents),
            () =>
            {
                if (course is not null) Fork.MustLive(course.Cohort, edits, at);
            });
        return new(parent.Run, at, DefinitionText.Write(changed!), edits);
    }

    private static Experiment Changed(
        Course? course, Experiment experiment, IReadOnlyList<string> sets, ulong? seed)
    {
        var changed = ExperimentFile.Change(experiment, sets, seed);
        var wrong = WrongWith(course, changed);
        if (wrong.Count == 0) return changed.Experiment!;
        // A key that cannot be read hides what the moment does not allow: each is tried alone too.
        wrong.AddRange(sets.SelectMany(set => WrongWith(course, ExperimentFile.Change(experiment, [set], null))));
        throw new MistakeException(string.Join("\n", wrong.Distinct()));
    }

    private static List<string> WrongWith(Course? course, Loaded changed) =>
    [
        .. changed.Mistakes.Select(mistake => mistake.ToString()),
        .. course is not null && changed.Experiment is { } other ? Fork.Obstacles(course, other) : [],
    ];

    private static List<Edit> Edits(IReadOnlyList<string> latents)
    {
        var wrong = new List<string>();
        var edits = latents.Select(text => Edit(text, wrong)).OfType<Edit>().ToList();
        wrong.AddRange(edits.GroupBy(edit => (edit.Lineage, edit.Latent)).Where(same => same.Count() > 1)
            .Select(same => $"--latent {same.Key.Lineage}.{Key.WordsOf(typeof(Latent))[(int)same.Key.Latent]}: "
                + "it is set twice; allowed: once"));
        return wrong.Count == 0 ? edits : throw new MistakeException(string.Join("\n", wrong));
    }

    private static Edit? Edit(string text, List<string> wrong)
    {
        var names = Key.WordsOf(typeof(Latent));
        var (dot, equals) = (
            text.IndexOf('.', StringComparison.Ordinal), text.IndexOf('=', StringComparison.Ordinal));
        if (dot > 0 && equals > dot
            && int.TryParse(text[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var lineage)
            && names.ToList().IndexOf(text[(dot + 1)..equals]) is >= 0 and var latent
            && double.TryParse(text[(equals + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value))
        {
            return new(new(lineage), (Latent)latent, value);
        }
        wrong.Add($"--latent {text}: allowed: n.name=value, n a lineage, the value finite, the name one of "
            + string.Join(", ", names));
        return null;
    }
}
