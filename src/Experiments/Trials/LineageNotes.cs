using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;

namespace TrainingGame.Experiments.Trials;

/// <summary>What is kept of one lineage while its run goes on.</summary>
internal sealed class LineageNotes
{
    public long? Became { get; private set; }
    public int Detections { get; private set; }
    public bool Defected { get; private set; }

    /// <summary>Step at which it ended before the run did.</summary>
    public long? Ended { get; set; }

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

    public void See(LineageEvent happened)
    {
        switch (happened)
        {
            case BecameDeceptive: Became = happened.Step; break;
            case Emerged emerged: Emerged.TryAdd(emerged.Property, happened.Step); break;
            case Detected: Detections++; break;
            case Core.Chronicle.Defected: Defected = true; break;
            case Core.Chronicle.Ended: Ended = happened.Step; break;
            default: break;
        }
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
