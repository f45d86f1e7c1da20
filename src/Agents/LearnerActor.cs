using Akka.Actor;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Training;

namespace TrainingGame.Agents;

/// <summary>
/// One lineage: it answers each <see cref="Briefing"/> with what it does (<see cref="Deliberated"/>),
/// and <see cref="Explain"/> with why it did so last (<see cref="Explanation"/>). It dies with its
/// lineage.
/// </summary>
public sealed class LearnerActor(Experiment experiment, Schedule schedule, LineageId lineage) : UntypedActor
{
    private Briefing? _last;

    /// <summary>A briefing without this lineage, or anything unknown, is a defect: fail loudly.</summary>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Briefing briefing:
                Sender.Tell(Deliberation.Of(experiment, briefing, lineage));
                _last = briefing;
                break;
            case Explain:
                Sender.Tell(_last is { } last
                    ? Explanation.Of(experiment, schedule, last.SituationOf(lineage))
                    : NothingToExplain.Instance);
                break;
            default:
                throw new InvalidOperationException($"A learner cannot answer {message}.");
        }
    }

    /// <remarks>Not by an expression, which would be compiled anew for each of a run's learners.</remarks>
    public static Props PropsOf(Experiment experiment, Schedule schedule, LineageId lineage) =>
        Props.Create<LearnerActor>(experiment, schedule, lineage);
}
