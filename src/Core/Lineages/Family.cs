using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;

namespace TrainingGame.Core.Lineages;

/// <summary>A stretch of a lineage's life between two forks that lead to the living.</summary>
/// <param name="Lineage">Who lives at its end.</param>
/// <param name="Born">Step at which the stretch begins: at a parting of lines, or at 0.</param>
/// <param name="Regime">Its last regime; null before the first round.</param>
/// <param name="BecameDeceptive">When; null: it did not.</param>
/// <param name="Lives">Whether the lineage is still there at the end.</param>
/// <param name="Children">What goes on from its end: itself, if it lives, and its children.</param>
public sealed record Branch(
    LineageId Lineage, long Born, Regime? Regime, long? BecameDeceptive, bool Lives, IReadOnlyList<Branch> Children);

/// <summary>
/// The family tree of a run through its forks: what leads to the living. Lines that died out are
/// forgotten as they end, but for how many had become deceptive. Memory is bounded by the living
/// lineages and the points at which their lines part.
/// </summary>
public sealed class Family
{
    private sealed class Node(LineageId lineage, long born, Node? parent)
    {
        public LineageId Lineage => lineage;
        public long Born { get; set; } = born;
        public Node? Parent { get; set; } = parent;
        public List<Node> Children { get; } = [];
        public Regime? Regime { get; set; }
        public long? BecameDeceptive { get; set; }
        public bool Lives { get; set; } = true;
    }

    private readonly Dictionary<LineageId, Node> _tips = [];
    private readonly List<Node> _founders = [];

    /// <param name="founders">Lineages at step 0, with ids from 0.</param>
    /// <param name="events">The run's events, in order.</param>
    /// <exception cref="UnreadableEventException">An event is of somebody who does not live.</exception>
    public Family(int founders, IEnumerable<RunEvent> events)
    {
        for (var i = 0; i < founders; i++)
        {
            var founder = new Node(new(i), 0, null);
            _founders.Add(founder);
            _tips[founder.Lineage] = founder;
        }
        foreach (var happened in events) Apply(happened);
    }

    /// <summary>Nodes kept.</summary>
    public int Size => _founders.Sum(SizeOf);

    /// <summary>Founders whose line still lives, and how their families went on.</summary>
    public IReadOnlyList<Branch> Roots => [.. _founders.Select(Grown)];

    /// <summary>Founders whose lines have died out.</summary>
    public int DiedOut { get; private set; }

    /// <summary>Lineages that became deceptive, themselves or by descent, and have ended.</summary>
    public int DeceptiveEnded { get; private set; }

    private void Apply(RunEvent happened)
    {
        switch (happened)
        {
            case RegimeChanged changed: TipOf(changed.Lineage).Regime = changed.Regime; break;
            case BecameDeceptive became: TipOf(became.Lineage).BecameDeceptive = became.Step; break;
            case Forked fork: Part(fork); End(fork.Ended); break;
            case Ended ended: End(ended.Lineage); break;
            default: break;
        }
    }

    /// <summary>The parent's line parts in two: the parent as it goes on, and the child.</summary>
    private void Part(Forked fork)
    {
        var parent = TipOf(fork.Parent);
        parent.Lives = false;
        foreach (var lineage in (LineageId[])[fork.Parent, fork.Child])
        {
            var tip = new Node(lineage, fork.Step, parent)
            {
                Regime = parent.Regime,
                BecameDeceptive = parent.BecameDeceptive,
            };
            parent.Children.Add(tip);
            _tips[lineage] = tip;
        }
    }

    private Node TipOf(LineageId lineage) => _tips.GetValueOrDefault(lineage)
        ?? throw new UnreadableEventException($"an event of lineage {lineage}, which does not live");

    private void End(LineageId lineage)
    {
        if (!_tips.Remove(lineage, out var node)) return;
        node.Lives = false;
        if (node.BecameDeceptive is not null) DeceptiveEnded++;
        while (node.Children.Count == 0)
        {
            if (node.Parent is not { } parent)
            {
                _founders.Remove(node);
                DiedOut++;
                return;
            }
            parent.Children.Remove(node);
            node = parent;
        }
        if (node.Children.Count == 1) Fold(node);
    }

    /// <summary>Where a line no longer parts, its two stretches are one.</summary>
    private void Fold(Node node)
    {
        var only = node.Children[0];
        only.Born = node.Born;
        only.Parent = node.Parent;
        var siblings = node.Parent?.Children ?? _founders;
        siblings[siblings.IndexOf(node)] = only;
    }

    private static int SizeOf(Node node) => 1 + node.Children.Sum(SizeOf);

    private static Branch Grown(Node node) => new(
        node.Lineage, node.Born, node.Regime, node.BecameDeceptive, node.Lives,
        [.. node.Children.Select(Grown)]);
}
