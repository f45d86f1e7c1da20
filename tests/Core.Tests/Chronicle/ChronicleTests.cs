using System.Text;
using CsCheck;
using TrainingGame.Core.Chronicle;
using TrainingGame.Core.Definition;
using TrainingGame.Core.Learners;
using Xunit;

namespace TrainingGame.Core.Tests.Chronicle;

public class ChronicleTests
{
    [Fact]
    public void Every_event_survives_being_written_and_read() => Arbitrary.Experiment.Sample(experiment =>
    {
        foreach (var happened in Simulation.Run(experiment, Arbitrary.Nowhere))
            Assert.Equal(happened, EventCodec.Read(happened.Kind, EventCodec.Write(happened)));
    }, iter: 60);

    [Fact]
    public void The_kinds_are_the_events_there_are_and_each_name_is_its_types() => Assert.Equal(
        typeof(RunEvent).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(RunEvent)))
            .Select(type => type.Name).Order(),
        EventCodec.Kinds.Order());

    [Fact]
    public void An_unknown_kind_is_an_error() =>
        Assert.Throws<UnreadableEventException>(() => EventCodec.Read("Whatever", "{}"u8));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"step\":1}")]
    [InlineData("{\"step\":1,\"lineage\":\"two\",\"regime\":\"Aligned\"}")]
    [InlineData("{\"step\":1,\"lineage\":2,\"regime\":\"Nowhere\"}")]
    public void A_broken_payload_is_an_error(string payload) => Assert.Throws<UnreadableEventException>(
        () => EventCodec.Read(nameof(RegimeChanged), Encoding.UTF8.GetBytes(payload)));

    [Fact]
    public void A_field_of_a_later_version_is_passed_over() => Assert.Equal(
        new RegimeChanged(3, new(4), Regime.Aligned),
        EventCodec.Read(nameof(RegimeChanged),
            "{\"step\":3,\"lineage\":4,\"regime\":\"Aligned\",\"later\":{\"x\":[1]}}"u8));

    /// <summary>Written by version 0.1: what a released version wrote stays readable for ever.</summary>
    [Theory]
    [InlineData(nameof(PhaseStarted), "{\"name\":\"rlhf\",\"step\":500000}")]
    [InlineData(nameof(RegimeChanged), "{\"regime\":\"AwareProxy\",\"lineage\":3,\"step\":9000}")]
    [InlineData(nameof(Emerged), "{\"property\":\"awareness\",\"lineage\":3,\"step\":9000}")]
    [InlineData(nameof(BecameDeceptive), "{\"lineage\":3,\"step\":9000}")]
    [InlineData(nameof(Detected), "{\"decision\":\"PursueProxy\",\"lineage\":3,\"step\":9000}")]
    [InlineData(nameof(HorizonJumped), "{\"from\":1.5,\"to\":7.25,\"lineage\":3,\"step\":9000}")]
    [InlineData(nameof(Forked), "{\"parent\":1,\"child\":256,\"ended\":7,\"step\":9000}")]
    [InlineData(nameof(Ended), "{\"lineage\":3,\"step\":9000}")]
    [InlineData(nameof(Defected), "{\"lineage\":3,\"step\":9000}")]
    public void Events_are_written_as_they_always_were(string kind, string payload)
    {
        var happened = EventCodec.Read(kind, Encoding.UTF8.GetBytes(payload));
        Assert.Equal(payload, Encoding.UTF8.GetString(EventCodec.Write(happened)));
    }

    [Fact]
    public void Any_checkpoint_leads_to_the_same_end() => Arbitrary.Experiment.Sample(experiment =>
    {
        var whole = Simulation.Run(experiment, Arbitrary.Nowhere).ToList();
        for (var i = 0; i < whole.Count; i++)
        {
            if (whole[i] is not Checkpoint checkpoint) continue;
            var restored = Course.Restore(new Plan(experiment), checkpoint);
            Assert.Equal(checkpoint, restored.ToCheckpoint());
            var rest = restored.Finished
                ? [new RunEnded(restored.Step, restored.ChainSoFar, restored.Counts)]
                : Simulation.Continue(restored);
            Assert.Equal(whole.Skip(i + 1), rest);
        }
    }, iter: 60);

    [Fact]
    public void Definitions_read_back_as_they_were_written_and_carry_everything() =>
        Arbitrary.Experiment.Sample(experiment =>
        {
            var text = DefinitionText.Write(experiment);
            Assert.Equal(text, DefinitionText.Write(DefinitionText.Read(text)));
            Assert.Equal(
                Simulation.Run(experiment, Arbitrary.Nowhere),
                Simulation.Run(DefinitionText.Read(text), Arbitrary.Nowhere));
        }, iter: 30);

    [Fact]
    public void The_chain_tells_any_event_and_any_bit_of_any_latent_apart()
    {
        var experiment = new Experiment { Name = "chain", Lineages = 3, Phases = [new() { Name = "p", Steps = 9 }] };
        var cohort = Core.Lineages.Cohort.Found(experiment);
        RunEvent[] happened = [new RegimeChanged(5, new(1), Regime.Aligned), new Ended(5, new(2))];
        var link = Chain.Link(Chain.Start, 5, happened, cohort);
        Assert.Equal(link, Chain.Link(Chain.Start, 5, happened, cohort));
        Assert.NotEqual(link, Chain.Link(link, 5, happened, cohort));
        Assert.NotEqual(link, Chain.Link(Chain.Start, 6, happened, cohort));
        Assert.NotEqual(link, Chain.Link(Chain.Start, 5, happened.Reverse(), cohort));
        Assert.NotEqual(link, Chain.Link(Chain.Start, 5, happened[..1], cohort));
        var phi = cohort.PhiOf(2);
        phi[7] = Math.BitIncrement(phi[7]);
        cohort.SetPhi(2, phi);
        Assert.NotEqual(link, Chain.Link(Chain.Start, 5, happened, cohort));
    }

    [Fact]
    public void A_damaged_checkpoint_is_an_error_and_never_another_cohort()
    {
        var experiment = new Experiment { Name = "x", Lineages = 3, Phases = [new() { Name = "p", Steps = 9 }] };
        var state = CohortCodec.Write(Core.Lineages.Cohort.Found(experiment));
        for (var length = 0; length < state.Length; length++)
            Assert.ThrowsAny<Exception>(() => CohortCodec.Read([.. state.Take(length)], 3));
        Assert.ThrowsAny<Exception>(() => CohortCodec.Read([.. state, 0], 3));
    }
}
