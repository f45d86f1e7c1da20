using TrainingGame.Core.Lineages;
using TrainingGame.Core.Training;

namespace TrainingGame.Core.Learners;

/// <summary>
/// What learners find themselves in when a round begins: all of them, or those whose training has come
/// so far. It never changes, so that one goes to many; each looks up its own place in it.
/// </summary>
public sealed class Briefing
{
    private readonly int _phase;
    private readonly double _oversightLeft;
    private readonly Cohort _cohort;
    private readonly Latents[] _phi;
    private readonly Readouts[] _read;

    /// <param name="kernel">Who reads the learners out.</param>
    /// <param name="schedule">Of the experiment.</param>
    /// <param name="cohort">The living lineages.</param>
    /// <param name="first">Index of the first learner whom it concerns.</param>
    /// <param name="count">How many.</param>
    /// <param name="step">The round's t, at least 1, to which they have been trained.</param>
    internal Briefing(Kernel kernel, Schedule schedule, Cohort cohort, int first, int count, long step)
    {
        (Step, _phase, _oversightLeft) = (step, schedule.PhaseOf(step - 1), schedule.OversightLeft(step));
        Premises = schedule.PremisesOf(_phase);
        // Of a cohort only latents and standings change: who they are stays where it is.
        (_cohort, First, Lineages) = (cohort, first, new(cohort.Lineage, first, count));
        (_phi, _read) = (new Latents[count], new Readouts[count]);
        for (var i = 0; i < count; i++) _phi[i] = cohort.PhiOf(first + i);
        Kernels.ReadOut(kernel, Premises, cohort, first, _oversightLeft, _read);
    }

    /// <summary>t, the updates applied so far.</summary>
    public long Step { get; }

    /// <summary>Whom it concerns, in ascending id.</summary>
    public ArraySegment<LineageId> Lineages { get; }

    /// <summary>Where they begin among the living lineages.</summary>
    public int First { get; }

    /// <summary>What holds in the phase of the update just made.</summary>
    public Premises Premises { get; }

    /// <exception cref="ArgumentException">It does not concern this lineage.</exception>
    public Situation SituationOf(LineageId lineage) =>
        new(lineage, Step, _phase, _oversightLeft, LearnerAt(IndexOf(lineage)));

    /// <exception cref="ArgumentException">It does not concern this lineage.</exception>
    public ref readonly Readouts ReadoutsOf(LineageId lineage) => ref _read[IndexOf(lineage)];

    private Learner LearnerAt(int i) => _cohort.LearnerOf(First + i) with { Phi = _phi[i] };

    private int IndexOf(LineageId lineage)
    {
        var i = Lineages.AsSpan().BinarySearch(lineage);
        return i >= 0 ? i : throw new ArgumentException($"Lineage {lineage} is not briefed at step {Step}.");
    }
}
