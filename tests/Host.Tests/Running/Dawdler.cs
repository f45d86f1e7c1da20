using Akka.Actor;
using TrainingGame.Agents;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Training;

namespace TrainingGame.Host.Tests.Running;

/// <summary>
/// A learner whose answers arrive when they like: each passes through its own mailbox a random
/// number of times first, so that a round's answers come in any order.
/// </summary>
internal sealed class Dawdler : ReceiveActor
{
    private sealed record OnTheWay(object Answer, IActorRef To, int Hops);

    public Dawdler(Props learner, Random chance)
    {
        var inner = Context.ActorOf(learner);
        IActorRef? asker = null;
        Receive<Briefing>(briefing =>
        {
            asker = Sender;
            inner.Tell(briefing);
        });
        Receive<Deliberated>(answer => Self.Tell(new OnTheWay(answer, asker!, chance.Next(20))));
        Receive<OnTheWay>(one =>
        {
            if (one.Hops == 0) one.To.Tell(one.Answer);
            else Self.Tell(one with { Hops = one.Hops - 1 });
        });
    }

    public static Props PropsOf(Experiment experiment, Schedule schedule, LineageId lineage)
    {
        var learner = LearnerActor.PropsOf(experiment, schedule, lineage);
        return Props.Create(() => new Dawdler(learner, new Random(lineage.Value)));
    }
}
