using Akka.Actor;
using TrainingGame.Core;
using TrainingGame.Core.Learners;

namespace TrainingGame.Overseer;

/// <summary>The learner actors of a run, and the answers that a round still waits for.</summary>
internal sealed class Crew(IActorContext context, Course course, LearnerProps propsOf)
{
    private readonly Dictionary<LineageId, IActorRef> _learners = [];
    private Deliberated[] _answers = [];
    private bool[] _hasAnswered = [];
    private long _round;
    private int _missing, _generation;

    public bool AllAnswered => _missing == 0;

    /// <summary>The answers of a round, in ascending id; the next round's take their place.</summary>
    public ArraySegment<Deliberated> Answers => new(_answers, 0, course.Cohort.Count);

    /// <summary>Starts an actor for each lineage that was born, stops those that ended.</summary>
    public void Muster()
    {
        var living = new HashSet<LineageId>();
        for (var i = 0; i < course.Cohort.Count; i++)
        {
            var lineage = course.Cohort.Lineage[i];
            living.Add(lineage);
            if (_learners.ContainsKey(lineage)) continue;
            var props = propsOf(course.Experiment, course.Schedule, lineage);
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

    /// <summary>From now on only answers to a round at this step count, and all of them are missing.</summary>
    public void Expect(long round)
    {
        (_round, _missing) = (round, course.Cohort.Count);
        if (_answers.Length < _missing) (_answers, _hasAnswered) = (new Deliberated[_missing], new bool[_missing]);
        else Array.Clear(_hasAnswered);
    }

    /// <summary>Briefs those whom a briefing concerns.</summary>
    public void Brief(Briefing briefing)
    {
        foreach (var lineage in briefing.Lineages) _learners[lineage].Tell(briefing);
    }

    /// <summary>Files an answer by lineage, whenever it arrives; answers to other rounds are dropped.</summary>
    /// <returns>Whether it is the last that was missing.</returns>
    public bool Hear(Deliberated answer)
    {
        var i = course.Cohort.IndexOf(answer.Lineage);
        if (answer.Step != _round || i < 0 || _hasAnswered[i]) return false;
        (_answers[i], _hasAnswered[i]) = (answer, true);
        return --_missing == 0;
    }
}
