using Akka.Actor;
using TrainingGame.Core;
using TrainingGame.Core.Learners;

namespace TrainingGame.Overseer;

/// <summary>A round has been answered by all.</summary>
internal sealed record Answered;

/// <summary>
/// Whom the learners answer, in any order and on any thread: it files what they say by lineage and tells
/// the overseer when nothing is missing, so that one message comes of a round and not one of each
/// learner.
/// </summary>
internal sealed class Roll(IActorRef overseer, IActorRefProvider provider, Course course) : MinimalActorRef
{
    private Deliberated[] _answers = [];
    private int[] _hasAnswered = [];
    private long _round;

    /// <summary>Answers, and the overseer: who takes it to zero knows that all are there.</summary>
    private int _missing;

    public override ActorPath Path { get; } = provider.TempPath();

    public override IActorRefProvider Provider => provider;

    /// <summary>The answers of a round that is complete, in ascending id; the next round's take their place.</summary>
    public ArraySegment<Deliberated> Answers => new(_answers, 0, course.Cohort.Count);

    /// <summary>
    /// From now on only answers to a round at this step count, one of each living learner, and all are
    /// missing. Until the round is complete nobody may be born or end.
    /// </summary>
    public void Expect(long round)
    {
        var count = course.Cohort.Count;
        if (_answers.Length < count) (_answers, _hasAnswered) = (new Deliberated[count], new int[count]);
        else Array.Clear(_hasAnswered);
        (_round, _missing) = (round, count + 1);
    }

    /// <summary>Whether no answer is missing.</summary>
    public bool HasAll => Volatile.Read(ref _missing) == 1;

    /// <summary>Asked once, when all have been briefed.</summary>
    /// <returns>Whether no answer is missing; otherwise <see cref="Answered"/> will follow the last.</returns>
    public bool IsComplete() => Interlocked.Decrement(ref _missing) == 0;

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is not Deliberated answer || answer.Step != _round) return;
        var i = course.Cohort.IndexOf(answer.Lineage);
        if (i < 0 || Interlocked.Exchange(ref _hasAnswered[i], 1) == 1) return;
        _answers[i] = answer;
        if (Interlocked.Decrement(ref _missing) == 0) overseer.Tell(new Answered());
    }
}
