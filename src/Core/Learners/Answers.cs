using TrainingGame.Core.Definition;
using TrainingGame.Core.Lineages;
using TrainingGame.Core.Training;

namespace TrainingGame.Core.Learners;

/// <summary>The answers of whole cohorts, in arrays that are used again in every round.</summary>
internal sealed class Answers
{
    private Readouts[] _read = [];
    private Deliberated[] _answers = [];

    /// <summary>Has every learner of a cohort deliberate.</summary>
    /// <returns>A list, in the cohort's order, whose place the next answers take.</returns>
    public ArraySegment<Deliberated> Of(
        Kernel kernel, Experiment experiment, Schedule schedule, Cohort cohort, long step)
    {
        var (count, premises) = (cohort.Count, schedule.PremisesOf(schedule.PhaseOf(step - 1)));
        if (_answers.Length < count) (_read, _answers) = (new Readouts[count], new Deliberated[count]);
        Kernels.ReadOut(kernel, premises, cohort, 0, schedule.OversightLeft(step), _read.AsSpan(0, count));
        for (var i = 0; i < count; i++)
            _answers[i] = Deliberation.Of(experiment, premises, cohort.Lineage[i], step, _read[i]);
        return new ArraySegment<Deliberated>(_answers, 0, count);
    }
}
