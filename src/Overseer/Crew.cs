using Akka.Actor;
using TrainingGame.Core;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Lineages;

namespace TrainingGame.Overseer;

/// <summary>The learner actors of a run.</summary>
internal sealed class Crew(IActorContext context, Course course, LearnerProps propsOf)
{
    private readonly Dictionary<LineageId, IActorRef> _learners = [];

    /// <summary>In the cohort's order.</summary>
    private IActorRef[] _inOrder = [];
    private Experiment _experiment = course.Experiment;
    private Cohort? _cohort;
    private int _generation;

    /// <summary>Where they answer.</summary>
    public Roll Roll { get; } = new(context.Self, ((ExtendedActorSystem)context.System).Provider, course);

    /// <summary>Whether there is an actor for each living lineage, and no other.</summary>
    public bool IsMustered => course.Experiment == _experiment && course.Cohort == _cohort;

    /// <summary>Whether they are asked at the pause where the course is.</summary>
    public bool IsAsked => course.IsRound && course.Cohort.Count > 0;

    /// <summary>All answers at the pause where the course is, in ascending id; none where nobody is asked.</summary>
    public ArraySegment<Deliberated> Answers => IsAsked ? Roll.Answers : ArraySegment<Deliberated>.Empty;

    /// <summary>
    /// Starts an actor for each lineage that was born, stops those that ended; all begin anew where what they
    /// live under has changed.
    /// </summary>
    public void Muster()
    {
        if (IsMustered) return;
        if (course.Experiment != _experiment) Dismiss();
        (_experiment, _cohort) = (course.Experiment, course.Cohort);
        var living = new HashSet<LineageId>();
        for (var i = 0; i < _cohort.Count; i++)
        {
            var lineage = _cohort.Lineage[i];
            living.Add(lineage);
            if (_learners.ContainsKey(lineage)) continue;
            var props = SendersThread.Of(propsOf(_experiment, course.Schedule, lineage), context.System);
            var name = _generation == 0 ? $"lineage-{lineage}" : $"lineage-{lineage}-{_generation}";
            _learners[lineage] = context.ActorOf(props, name);
        }
        foreach (var (lineage, learner) in _learners.Where(one => !living.Contains(one.Key)).ToList())
        {
            context.Stop(learner);
            _learners.Remove(lineage);
        }
        _inOrder = [.. _cohort.Lineage.Take(_cohort.Count).Select(lineage => _learners[lineage])];
    }

    private void Dismiss()
    {
        foreach (var learner in _learners.Values) context.Stop(learner);
        _learners.Clear();
        _generation++;
    }

    /// <summary>Briefs those whom a briefing concerns, on any thread.</summary>
    public void Brief(Briefing briefing)
    {
        for (var i = 0; i < briefing.Lineages.Count; i++) _inOrder[briefing.First + i].Tell(briefing, Roll);
    }
}
