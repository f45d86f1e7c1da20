using CsCheck;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Ledger;
using TrainingGame.Core.Lineages;
using Xunit;

namespace TrainingGame.Core.Tests.Lineages;

public class FamilyTests
{
    [Fact]
    public void The_leaves_are_the_living_each_in_its_founders_family_and_nothing_else_is_kept() =>
        Arbitrary.Experiment.Sample(any =>
        {
            var experiment = any with
            {
                Lineages = 8,
                Selection = new() { Every = any.DecisionInterval, Fraction = 0.25 },
            };
            var events = Simulation.Run(experiment, Arbitrary.Nowhere).ToList();
            var living = CohortCodec.Read(events.OfType<Checkpoint>().Last().State, 8);
            var family = new Family(8, events);
            var leaves = family.Roots.SelectMany(Leaves).ToList();
            Assert.Equal(
                Enumerable.Range(0, living.Count).Select(i => living.Lineage[i]), leaves.Select(one => one.Lineage).Order());
            Assert.All(leaves, leaf =>
            {
                Assert.True(leaf.Lives);
                Assert.Equal(living.Standing[living.IndexOf(leaf.Lineage)].Regime, leaf.Regime);
                Assert.Equal(living.Standing[living.IndexOf(leaf.Lineage)].BecameDeceptive, leaf.BecameDeceptive);
            });
            Assert.Equal(8, family.Roots.Count + family.DiedOut);
            Assert.InRange(family.Size, 0, 2 * living.Count);
            var births = Ancestry.BirthsOf(events);
            var founders = leaves.GroupBy(leaf => new Ancestry(leaf.Lineage, births).Line[0].Lineage);
            Assert.Equal(
                founders.Select(group => group.Count()).Order(),
                family.Roots.Select(root => Leaves(root).Count()).Order());
        });

    private static IEnumerable<Branch> Leaves(Branch branch) =>
        branch.Children.Count == 0 ? [branch] : branch.Children.SelectMany(Leaves);
}
