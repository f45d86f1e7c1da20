using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;

namespace TrainingGame.Core.Learners;

/// <summary>The four properties whose order of emergence is an outcome.</summary>
public enum Property
{
    Understanding, Awareness, Agency, Horizon,
}

/// <summary>
/// Where a lineage has got to: its regime, how long it has been Deceptive, when each property
/// emerged. Forks inherit it.
/// </summary>
public sealed record Standing
{
    public static Standing Newborn { get; } = new();

    /// <summary>Null before the first round.</summary>
    public Regime? Regime { get; init; }

    /// <summary>Rounds in a row in Deceptive.</summary>
    public int Dwell { get; init; }

    /// <summary>Steps of emergence by <see cref="Property"/>; null while a property has not emerged.</summary>
    public long? Understanding { get; init; }
    public long? Awareness { get; init; }
    public long? Agency { get; init; }
    public long? Horizon { get; init; }

    /// <summary>Step at which the lineage became deceptive.</summary>
    public long? BecameDeceptive { get; init; }

    /// <summary>Was Deceptive in the last round of monitored training.</summary>
    public bool EntersDeploymentDeceptive { get; init; }

    public bool Defected { get; init; }

    public long? Emergence(Property property) => property switch
    {
        Property.Understanding => Understanding,
        Property.Awareness => Awareness,
        Property.Agency => Agency,
        _ => Horizon,
    };

    /// <summary>What a round shows of the lineage; empty when that is nothing new.</summary>
    public IReadOnlyList<RunEvent> Observe(in Deliberated answer, Thresholds thresholds)
    {
        List<RunEvent>? happened = null;
        void Happen(RunEvent what) => (happened ??= []).Add(what);
        var (lineage, step, read) = (answer.Lineage, answer.Step, answer.Read);

        if (answer.Regime != Regime) Happen(new RegimeChanged(step, lineage, answer.Regime));
        if (Understanding is null && read.U >= thresholds.Understanding)
            Happen(new Emerged(step, lineage, Property.Understanding));
        if (Awareness is null && read.A >= thresholds.Awareness)
            Happen(new Emerged(step, lineage, Property.Awareness));
        if (Agency is null && read.G >= thresholds.Agency)
            Happen(new Emerged(step, lineage, Property.Agency));
        if (Horizon is null && read.D >= 0) Happen(new Emerged(step, lineage, Property.Horizon));
        var dwell = answer.Regime == Learners.Regime.Deceptive ? Dwell + 1 : 0;
        if (BecameDeceptive is null && dwell >= thresholds.DwellRounds)
            Happen(new BecameDeceptive(step, lineage));
        return happened ?? (IReadOnlyList<RunEvent>)[];
    }

    /// <summary>What its decision in a round amounts to; empty in all but one case.</summary>
    public IReadOnlyList<RunEvent> Act(in Deliberated answer, bool watched) =>
        !watched && EntersDeploymentDeceptive && !Defected && answer.Decision == Decision.PursueProxy
            ? [new Defected(answer.Step, answer.Lineage)]
            : [];

    /// <summary>The standing after a round: what it showed, and the events that this led to.</summary>
    public Standing Evolve(in Deliberated answer, IReadOnlyList<RunEvent> happened, bool watched)
    {
        var deceptive = answer.Regime == Learners.Regime.Deceptive;
        var next = this;
        if (deceptive || Dwell > 0) next = next with { Dwell = deceptive ? Dwell + 1 : 0 };
        if (watched && deceptive != EntersDeploymentDeceptive)
            next = next with { EntersDeploymentDeceptive = deceptive };
        return next.Evolve(happened);
    }

    public Standing Evolve(IReadOnlyList<RunEvent> happened)
    {
        var next = this;
        foreach (var what in happened) next = next.Evolve(what);
        return next;
    }

    private Standing Evolve(RunEvent happened) => happened switch
    {
        RegimeChanged changed => this with { Regime = changed.Regime },
        Emerged { Property: Property.Understanding } e => this with { Understanding = e.Step },
        Emerged { Property: Property.Awareness } e => this with { Awareness = e.Step },
        Emerged { Property: Property.Agency } e => this with { Agency = e.Step },
        Emerged { Property: Property.Horizon } e => this with { Horizon = e.Step },
        Chronicle.BecameDeceptive became => this with { BecameDeceptive = became.Step },
        Chronicle.Defected => this with { Defected = true },
        _ => this,
    };
}
