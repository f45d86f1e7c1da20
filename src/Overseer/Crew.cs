using Akka.Actor;
using TrainingGame.Core;
using TrainingGame.Core.Learners;

namespace TrainingGame.Overseer;

/// <summary>The learner actors of a run.</summary>
internal sealed class Crew(IActorContext context, Course course, LearnerProps propsOf)
{
    private readonly Dictionary<LineageId, IActorRef> _learners = [];
    private int _generation;

    /// <summary>Where they answer.</summary>
    public Roll Roll { get; } = new(context.Self, ((ExtendedActorSystem)context.System).Provider, course);

    /// <summary>Starts an actor for each lineage that was born, stops those that ended.</summary>
    public void Muster()
    {
        var living = new HashSet<LineageId>();
        for (var i = 0; i < course.Cohort.Count; i++)
        {
            var lineage = course.Cohort.Lineage[i];
            living.Add(lineage);
            if (_learners.ContainsKey(lineage)) continue;
            var props = SendersThread.Of(propsOf(course.Experiment, course.Schedule, lineage), context.System);
            var name = _generation == 0 ? $"lineage-{lineage}" : $"lineage-{lineage}-{_generation}";
            _learners[lineage] = context.ActorOf(props, name);
        }
        foreach (var (lineage, learner) in _learners.Where(one => !living.Contains(one.Key)).ToList())
        {
            context.Stop(learner);
            _learners.Remove(lineage);
        }
    }

    /// <summary>Lets all learners go: what they live under has changed.</summary>
    public void Dismiss()
    {
        foreach (var learner in _learners.Values) context.Stop(learner);
        _learners.Clear();
        _generation++;
    }

    /// <summary>Briefs those whom a briefing concerns, on any thread.</summary>
    public void Brief(Briefing briefing)
    {
        foreach (var lineage in briefing.Lineages) _learners[lineage].Tell(briefing, Roll);
    }
}
