using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using TrainingGame.Core.Training;

namespace TrainingGame.Core.Lineages;

/// <summary>
/// The living lineages of a run, in ascending id, as columns: index i of every column is the same
/// learner. Latent columns are [8][capacity].
/// </summary>
public sealed class Cohort
{
    public Cohort(int capacity)
    {
        Lineage = new LineageId[capacity];
        Belief = new double[capacity];
        Standing = new Standing[capacity];
        Phi = Columns(capacity);
        Anchor = Columns(capacity);
        PhaseStart = Columns(capacity);
        FirstMoment = Columns(capacity);
        SecondMoment = Columns(capacity);
    }

    public int Count { get; internal set; }

    /// <summary>The id that the next child gets.</summary>
    public int NextId { get; internal set; }

    public LineageId[] Lineage { get; }
    public double[] Belief { get; }
    public Standing[] Standing { get; }
    public double[][] Phi { get; }
    public double[][] Anchor { get; }

    /// <summary>φ at the start of the current phase, after its disturbances: where rollback leads.</summary>
    public double[][] PhaseStart { get; }

    public double[][] FirstMoment { get; }
    public double[][] SecondMoment { get; }

    /// <summary>The founders of an experiment at step 0.</summary>
    public static Cohort Found(Experiment experiment)
    {
        var cohort = new Cohort(experiment.Lineages);
        for (var i = 0; i < experiment.Lineages; i++)
        {
            var lineage = new LineageId(i);
            cohort.Add(lineage, Learner.Founder(experiment, lineage));
        }
        return cohort;
    }

    public Latents PhiOf(int i) => Row(Phi, i);

    public Latents PhaseStartOf(int i) => Row(PhaseStart, i);

    public Learner LearnerOf(int i) => new(Row(Phi, i), Row(Anchor, i), Belief[i]);

    public Moments MomentsOf(int i) =>
        new() { First = Row(FirstMoment, i), Second = Row(SecondMoment, i) };

    public void SetPhi(int i, in Latents phi) => SetRow(Phi, i, phi);

    public void SetMoments(int i, in Moments moments)
    {
        SetRow(FirstMoment, i, moments.First);
        SetRow(SecondMoment, i, moments.Second);
    }

    /// <summary>Notes φ as the start of a phase, for every learner.</summary>
    public void MarkPhaseStart()
    {
        for (var j = 0; j < Latents.Count; j++)
            Array.Copy(Phi[j], PhaseStart[j], Count);
    }

    /// <summary>Index of a living lineage, or −1.</summary>
    public int IndexOf(LineageId lineage)
    {
        var i = Array.BinarySearch(Lineage, 0, Count, lineage);
        return i < 0 ? -1 : i;
    }

    internal void Add(LineageId lineage, in Learner learner)
    {
        var i = Count++;
        Lineage[i] = lineage;
        Belief[i] = learner.Belief;
        Standing[i] = Learners.Standing.Newborn;
        SetRow(Phi, i, learner.Phi);
        SetRow(Anchor, i, learner.Anchor);
        SetRow(PhaseStart, i, learner.Phi);
        SetMoments(i, default);
        NextId = Math.Max(NextId, lineage.Value + 1);
    }

    /// <summary>Adds a child that inherits all but its id and latents from the learner at i.</summary>
    internal void AddChild(LineageId child, Cohort from, int i, in Latents phi)
    {
        Add(child, from.LearnerOf(i) with { Phi = phi });
        SetRow(PhaseStart, Count - 1, from.PhaseStartOf(i));
        SetMoments(Count - 1, from.MomentsOf(i));
        Standing[Count - 1] = from.Standing[i];
    }

    /// <summary>Keeps the learners for which <paramref name="keep"/> holds, in order.</summary>
    internal Cohort Where(Func<int, bool> keep)
    {
        var kept = new Cohort(Lineage.Length) { NextId = NextId };
        for (var i = 0; i < Count; i++)
        {
            if (keep(i)) kept.AddChild(Lineage[i], this, i, PhiOf(i));
        }
        return kept;
    }

    internal static Latents Row(double[][] columns, int i)
    {
        var row = new Latents();
        for (var j = 0; j < Latents.Count; j++) row[j] = columns[j][i];
        return row;
    }

    internal static void SetRow(double[][] columns, int i, in Latents row)
    {
        for (var j = 0; j < Latents.Count; j++) columns[j][i] = row[j];
    }

    private static double[][] Columns(int capacity)
    {
        var columns = new double[Latents.Count][];
        for (var j = 0; j < columns.Length; j++) columns[j] = new double[capacity];
        return columns;
    }
}
