using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Learners;
using TrainingGame.Dashboard.Records;

namespace TrainingGame.Host.Pages;

/// <summary>The family tree as rows from the top: each lineage's descendants stand beneath it.</summary>
internal static class Families
{
    private const byte NoRegime = 255;

    private sealed class Member(LineageId lineage, Member? parent, long born, byte regime)
    {
        public LineageId Lineage => lineage;
        public Member? Parent => parent;
        public long Born => born;
        public long? Ended { get; set; }
        public byte Regime { get; set; } = regime;
        public long? BecameDeceptive { get; set; } = parent?.BecameDeceptive;
        public List<Member> Children { get; } = [];
        public List<(long From, byte Regime)> Stretches { get; } = [(born, regime)];
        public bool LeadsToTheLiving { get; set; }
    }

    public static FamilyPicture Of(Reading reading, bool withDeadLines, bool byRegime)
    {
        var until = 0L;
        var members = new Dictionary<LineageId, Member>();
        var founders = new List<Member>();
        for (var i = 0; i < reading.Plan!.Experiment.Lineages; i++)
            founders.Add(members[new(i)] = new Member(new(i), null, 0, NoRegime));
        foreach (var happened in reading.Events)
        {
            until = Math.Max(until, happened.Step);
            Apply(members, happened);
        }
        foreach (var living in members.Values.Where(one => one.Ended is null))
        {
            for (var one = living; one is { LeadsToTheLiving: false }; one = one.Parent) one.LeadsToTheLiving = true;
        }
        var shown = founders.Where(one => withDeadLines || one.LeadsToTheLiving);
        if (byRegime) shown = shown
            .OrderByDescending(one => one.LeadsToTheLiving).ThenBy(one => one.Regime)
            .ThenBy(one => one.BecameDeceptive ?? long.MaxValue);
        return Lay([.. shown], withDeadLines, until, members.Count);
    }

    private static void Apply(Dictionary<LineageId, Member> members, RunEvent happened)
    {
        switch (happened)
        {
            case RegimeChanged changed:
                var member = members[changed.Lineage];
                member.Regime = (byte)changed.Regime;
                member.Stretches.Add((changed.Step, member.Regime));
                break;
            case BecameDeceptive became: members[became.Lineage].BecameDeceptive = became.Step; break;
            case Ended ended: members[ended.Lineage].Ended = ended.Step; break;
            case Forked fork:
                var parent = members[fork.Parent];
                var child = new Member(fork.Child, parent, fork.Step, parent.Regime);
                parent.Children.Add(child);
                members[fork.Child] = child;
                members[fork.Ended].Ended = fork.Step;
                break;
            default: break;
        }
    }

    private static FamilyPicture Lay(List<Member> founders, bool withDeadLines, long until, int all)
    {
        var rows = new List<FamilyRow>();
        var stretches = new List<(int, long, long, byte)>();
        var forks = new List<(long, int, int)>();
        // Depth first, without the stack of calls: a line can part thousands of times.
        var next = new Stack<(Member Member, int Parent)>();
        for (var i = founders.Count - 1; i >= 0; i--) next.Push((founders[i], -1));
        while (next.TryPop(out var one))
        {
            var (member, parent) = one;
            var (row, end) = (rows.Count, member.Ended ?? until);
            rows.Add(new(
                member.Lineage.Value, member.Parent?.Lineage.Value, member.Born, end, member.Ended is null,
                member.Regime == NoRegime ? null : (Regime)member.Regime, member.BecameDeceptive));
            for (var k = 0; k < member.Stretches.Count; k++)
            {
                var (from, regime) = member.Stretches[k];
                var to = k + 1 < member.Stretches.Count ? member.Stretches[k + 1].From : end;
                if (to > from) stretches.Add((row, from, to, regime));
            }
            if (parent >= 0) forks.Add((member.Born, parent, row));
            // The latest stands nearest, so that no fork crosses another family.
            foreach (var child in member.Children.Where(child => withDeadLines || child.LeadsToTheLiving))
                next.Push((child, row));
        }
        return new(rows, stretches, forks, until, founders.Count, all - rows.Count);
    }
}
