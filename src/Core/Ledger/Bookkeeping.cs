using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Training;

namespace TrainingGame.Core.Ledger;

/// <summary>
/// Keeps a ledger for every lineage of a course while it runs; a child's begins as a copy of its
/// parent's. Wise for an <see cref="Excerpt"/>; possible for all.
/// </summary>
public sealed class Bookkeeping
{
    /// <summary>Most updates whose contributions are added up plainly, before they go to an account.</summary>
    private const long LongestSum = 1024;

    private readonly Course _course;
    private readonly Action<int, Action<int, int>> _share;
    private readonly Action<Course>? _paused;
    private readonly Dictionary<LineageId, DriftLedger> _books = [];
    private readonly List<Displacement> _atOnce = [];

    /// <summary>Whether the course stands before a pause that has not been concluded.</summary>
    private bool _due;

    /// <param name="course">The run at the first moment; from now on it is led from here.</param>
    /// <param name="share">
    /// Trains n learners by calls with a first one and a number, in parts, in any order or at once.
    /// </param>
    /// <param name="paused">Told of the course after every pause; it may throw to stop.</param>
    public Bookkeeping(Course course, Action<int, Action<int, int>> share, Action<Course>? paused = null)
    {
        (_course, _share, _paused) = (course, share, paused);
        course.Witness = _atOnce.Add;
        for (var i = 0; i < course.Cohort.Count; i++)
            _books[course.Cohort.Lineage[i]] = DriftLedger.Open(course, i);
    }

    /// <summary>The ledger of a lineage as it stands.</summary>
    /// <exception cref="ArgumentException">It does not live at this step.</exception>
    public DriftLedger Of(LineageId lineage) => _books.TryGetValue(lineage, out var book)
        ? book.Close(_course)
        : throw new ArgumentException($"Lineage {lineage} does not live at step {_course.Step}.");

    /// <summary>Takes the course to a step, with all that happens there.</summary>
    public void Reach(long step)
    {
        Approach(step);
        if (_due) Conclude();
    }

    /// <summary>Takes the course to a step, before anything but updates happens there.</summary>
    public void Approach(long step)
    {
        while (_course.Step < step)
        {
            if (_due) Conclude();
            var pause = _course.NextPause;
            Train(Math.Min(Math.Min(pause, step), _course.Step + LongestSum));
            _due = _course.Step == pause;
        }
    }

    private void Train(long to)
    {
        var cohort = _course.Cohort;
        Latents[] before = [.. Enumerable.Range(0, cohort.Count).Select(cohort.PhiOf)];
        Latents[][] booked = [.. before.Select(_ => new Latents[Booking.Sources])];
        var optimizer = _course.Schedule.PremisesOf(_course.Schedule.PhaseOf(_course.Step)).Phase.Optimizer;
        _share(cohort.Count, (first, count) => _course.TrainBooking(first, count, to, booked));
        for (var i = 0; i < cohort.Count; i++)
        {
            var book = _books[cohort.Lineage[i]];
            var account = optimizer == OptimizerKind.Sgd ? book.Moved : book.Pushed;
            for (var source = 0; source < Booking.Sources; source++)
                account.Book((Cause)source, booked[i][source]);
            if (optimizer != OptimizerKind.Sgd)
                book.Moved.Book(WholeOf(optimizer), cohort.PhiOf(i) - before[i]);
        }
        _course.Arrive(to);
    }

    private static Cause WholeOf(OptimizerKind optimizer) =>
        optimizer == OptimizerKind.Adam ? Cause.Adam : Cause.Selection;

    private void Conclude()
    {
        _due = false;
        var births = Ancestry.BirthsOf(_course.Pause(_course.Deliberate()));
        foreach (var one in _atOnce)
        {
            if (one.Cause == Cause.Mutation)
                _books[one.Lineage] = _books[births[one.Lineage].Parent].Inherit(one.Lineage);
            _books[one.Lineage].Moved.Book(one.Cause, one.After - one.Before);
        }
        _atOnce.Clear();
        foreach (var gone in _books.Keys.Where(lineage => _course.Cohort.IndexOf(lineage) < 0).ToList())
            _books.Remove(gone);
        _paused?.Invoke(_course);
    }
}
