using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;

namespace TrainingGame.Experiments.Trials;

/// <summary>What is kept of one lineage while its run goes on.</summary>
internal sealed class LineageNotes
{
    public long? Became { get; set; }
    public int Detections { get; set; }
    public bool Defected { get; set; }

    /// <summary>First rounds with base content largest, and with P at the threshold of gaming.</summary>
    public long? BaseLargest { get; private set; }
    public long? Playing { get; private set; }

    public HashSet<Regime> Ever { get; private init; } = [];
    public Dictionary<Property, long> Emerged { get; private init; } = [];
    public Dictionary<string, Glimpse> Seen { get; private init; } = [];

    public void Hear(Deliberated answer, Thresholds thresholds)
    {
        var read = answer.Read;
        Ever.Add(answer.Regime);
        if (read.P >= thresholds.Gaming) Playing ??= answer.Step;
        if (read.Wbase >= read.Wproxy && read.Wbase >= read.Wreward) BaseLargest ??= answer.Step;
    }

    /// <summary>What a fork takes over from its parent; detections are its own.</summary>
    public LineageNotes Inherited() => new()
    {
        Became = Became,
        BaseLargest = BaseLargest,
        Playing = Playing,
        Ever = [.. Ever],
        Emerged = new(Emerged),
        Seen = new(Seen),
    };
}
