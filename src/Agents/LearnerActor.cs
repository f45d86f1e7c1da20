using Akka.Actor;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Training;

namespace TrainingGame.Agents;

/// <summary>
/// One lineage: it answers each <see cref="Situation"/> with what it does (<see cref="Deliberated"/>),
/// and <see cref="Explain"/> with why it did so last (<see cref="Explanation"/>). It dies with its
/// lineage.
/// </summary>
public sealed class LearnerActor : ReceiveActor
{
    private Situation? _last;

    public LearnerActor(Experiment experiment, Schedule schedule, LineageId lineage)
    {
        Receive<Situation>(situation => situation.Lineage == lineage, situation =>
        {
            _last = situation;
            Sender.Tell(Deliberation.Of(experiment, schedule, situation));
        });
        Receive<Explain>(_ => Sender.Tell(_last is { } last
            ? Explanation.Of(experiment, schedule, last)
            : NothingToExplain.Instance));
    }

    /// <summary>A situation of somebody else, or anything unknown, is a defect: fail loudly.</summary>
    protected override void Unhandled(object message) =>
        throw new InvalidOperationException($"A learner cannot answer {message}.");

    public static Props PropsOf(Experiment experiment, Schedule schedule, LineageId lineage) =>
        Props.Create(() => new LearnerActor(experiment, schedule, lineage));
}
