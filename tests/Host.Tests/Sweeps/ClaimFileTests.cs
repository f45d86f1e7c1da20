using TrainingGame.Experiments.Claims;
using TrainingGame.Host.Claims;
using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Sweeps;

public class ClaimFileTests
{
    public static TheoryData<string> Claims =>
        [.. Directory.GetFiles(Repository.Config("claims"), "*.yaml")
        .Select(file => Path.GetFileNameWithoutExtension(file)!).Where(id => id != "priors")];

    [Theory, MemberData(nameof(Claims))]
    public void A_claim_has_a_prediction_and_its_assumptions_and_no_verdict(string id)
    {
        var (_, claims, priors) = ClaimFolder.Load(Repository.Config("claims"), [id], 200);
        var file = claims.Single();
        Assert.NotEmpty(file.Claim.Predictions);
        Assert.NotEmpty(file.Claim.Assumptions);
        Assert.NotEmpty(file.Claim.Text);
        Assert.NotEmpty(priors);
        var text = File.ReadAllText(Repository.Config($"claims/{id}.yaml"));
        foreach (var verdict in Enum.GetNames<Verdict>())
            Assert.DoesNotContain(verdict, text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, MemberData(nameof(Claims))]
    public void Deceptive_at_the_end_is_printed_beside_becoming_deceptive(string id)
    {
        var claim = ClaimFolder.Load(Repository.Config("claims"), [id], 200).Claims.Single().Claim;
        string[] outcomes = [.. claim.Predictions.Select(one => one.Outcome), .. claim.Shown];
        if (outcomes.Contains("becameDeceptive")) Assert.Contains("deceptive.end", outcomes);
    }

    [Fact]
    public void A_person_can_add_a_claim_by_adding_a_file()
    {
        using var scratch = new Scratch();
        scratch.File("mine.yaml", """
            side: critic
            claim: Audits matter to somebody.
            assumptions: [lively learners]
            experiment: experiments/lively.yaml
            arms:
              none: {oversight.auditRate: 0}
              many: {oversight.auditRate: 1}
            predictions:
              - {outcome: becameDeceptive, arm: many, minus: none, below: 1.5}
            """);
        Directory.CreateDirectory(Path.Combine(scratch.Folder, "experiments"));
        scratch.File("experiments/lively.yaml",
            Samples.Lively.Replace(
                "selection: {every: 50, fraction: 0.1}", "", StringComparison.Ordinal));
        var said = TheProgram.Invoke(
            "claims", "--from", scratch.Folder, "--coarsen", "1", "--store", scratch.Store, "--json");
        Assert.Equal(0, said.Exit);
        var claim = said.Json.EnumerateArray().Single();
        Assert.Equal("supported", claim.GetProperty("verdict").GetString());
        // Who is deceptive at the end is told beside who became so, though the file does not ask.
        Assert.Equal(
            ["none becameDeceptive", "none deceptive.end", "many becameDeceptive", "many deceptive.end"],
            claim.GetProperty("arms").EnumerateArray()
                .Select(arm => $"{arm.GetProperty("name")} {arm.GetProperty("outcome")}"));
        var page = Path.Combine(scratch.Folder, "page.md");
        Assert.Equal(0, TheProgram.Invoke("claims", "--report", page, "--store",
            scratch.Store).Exit);
        Assert.Contains("mine", File.ReadAllText(page), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_claim_gets_every_mistake_with_its_place()
    {
        using var scratch = new Scratch();
        Directory.CreateDirectory(Path.Combine(scratch.Folder, "experiments"));
        scratch.File("experiments/lively.yaml", Samples.Lively);
        scratch.File("wrong.yaml", """
            side: septic
            claim: Wrong.
            experiment: experiments/lively.yaml
            arms:
              one: {oversight.auditRat: 0}
            predictions:
              - {outcome: becameDeceptive, arm: two, below: x}
            """);
        var said = TheProgram.Invoke("claims", "--from", scratch.Folder, "--coarsen", "1",
            "--store", scratch.Store);
        Assert.Equal(2, said.Exit);
        Assert.Contains(
            "wrong.yaml:1:7: side: septic is not allowed; did you mean skeptic? Allowed: skeptic, critic",
            said.Error, StringComparison.Ordinal);
        Assert.Contains("assumptions: is missing", said.Error, StringComparison.Ordinal);
        Assert.Contains(
            "wrong.yaml:5:9: arms.one.oversight.auditRat: unknown key; did you mean auditRate?",
            said.Error, StringComparison.Ordinal);
        Assert.Contains("predictions.0.arm: two is not allowed; allowed: one", said.Error,
            StringComparison.Ordinal);
        Assert.Contains("predictions.0.below", said.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(scratch.Store));
    }

    [Fact]
    public void Wrong_priors_get_every_mistake_with_its_place()
    {
        using var scratch = new Scratch();
        scratch.File("lively.yaml", Samples.Lively);
        scratch.File("mine.yaml", """
            side: critic
            claim: Mine.
            assumptions: [lively learners]
            experiment: lively.yaml
            arms: {all: {}}
            predictions: [{outcome: becameDeceptive, arm: all, above: 0}]
            """);
        scratch.File("priors.yaml", """
            priors:
              - {key: oversight.auditRat, from: 0, to: 0.5, why: unknown}
              - {key: oversight.auditRate, from: 0.5, to: 2, why: too far}
              - {key: oversight.tail, from: 10, to: 1, scale: log}
              - {key: oversight.auditRate, from: 0, to: 1, why: again}
            """);
        var said = TheProgram.Invoke(
            "claims", "--from", scratch.Folder, "--coarsen", "1", "--robust", "--store", scratch.Store);
        Assert.Equal(2, said.Exit);
        Assert.Contains(
            "priors.yaml:2:11: oversight.auditRat: unknown key; did you mean auditRate?", said.Error,
            StringComparison.Ordinal);
        Assert.Contains("priors.yaml:4:41: priors.2.to: is not allowed", said.Error, StringComparison.Ordinal);
        Assert.Contains("priors.2.why: is missing", said.Error, StringComparison.Ordinal);
        Assert.Contains("oversight.auditRate has a prior already", said.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(scratch.Store));
    }

    [Fact]
    public void Priors_of_what_an_arm_sets_are_left_out_of_its_claim_and_named()
    {
        using var scratch = new Scratch();
        Robust(scratch, "{learner.initial.goalHorizon: {mean: 4, sd: 1}}");
        string[] asked = ["claims", "--from", scratch.Folder, "--coarsen", "1", "--robust", "--rows", "2",
            "--store", scratch.Store];
        var robust = TheProgram.Invoke([.. asked, "--json"]).Json[0].GetProperty("robust");
        Assert.Equal(
            ["learner.beliefs.preservation"],
            robust.GetProperty("premises").EnumerateArray().Select(one => one.GetProperty("key").GetString()));
        Assert.Equal(
            ["learner.initial.goalHorizon.mean", "phases.rlhf.environment.proxyCorrelation"],
            robust.GetProperty("leftOut").EnumerateArray().Select(one => one.GetString()));
        const string Named = "; not drawn, as arms set them: learner.initial.goalHorizon.mean, "
            + "phases.rlhf.environment.proxyCorrelation";
        Assert.Contains(Named, TheProgram.Invoke(asked).Out.ReplaceLineEndings(" ")
            .Replace("     ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        var page = Path.Combine(scratch.Folder, "page.md");
        TheProgram.Invoke("claims", "--report", page, "--store", scratch.Store);
        Assert.Contains($"{Named}.\n", File.ReadAllText(page), StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_that_sets_the_keys_of_all_priors_has_nothing_to_be_robust_over()
    {
        using var scratch = new Scratch();
        Robust(scratch, "{learner.initial.goalHorizon.mean: 4, learner.beliefs: {preservation: 0.5}}");
        var said = TheProgram.Invoke("claims", "--from", scratch.Folder, "--robust", "--store", scratch.Store);
        Assert.Equal(2, said.Exit);
        Assert.Contains("mine: its arms set the key of every prior", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_of_options_names_and_files_are_told_at_once()
    {
        using var scratch = new Scratch();
        scratch.File("mine.yaml", "side: septic\n");
        var said = TheProgram.Invoke(
            "claims", "mine", "yours", "--from", scratch.Folder, "--workers", "0", "--coarsen", "0",
            "--store", scratch.Store);
        Assert.Equal(2, said.Exit);
        foreach (var mistake in new[] { "--workers: ", "claims: yours: no such claim", "side: septic is not allowed" })
            Assert.Contains(mistake, said.Error, StringComparison.Ordinal);
        Assert.Single(said.Error.Split('\n'), line => line.StartsWith("--coarsen", StringComparison.Ordinal));
    }

    /// <summary>A claim of two arms, with three priors.</summary>
    private static void Robust(Scratch scratch, string arm)
    {
        Directory.CreateDirectory(Path.Combine(scratch.Folder, "experiments"));
        scratch.File("experiments/lively.yaml", Samples.Lively);
        scratch.File("mine.yaml", $$"""
            side: critic
            claim: Mine.
            assumptions: [lively learners]
            experiment: experiments/lively.yaml
            coarsen: 1
            set: {phases.1.environment.proxyCorrelation: 0.8}
            arms: {all: {}, other: {{arm}}}
            predictions: [{outcome: becameDeceptive, arm: all, below: 1.5}]
            replicates: 1
            """);
        scratch.File("priors.yaml", """
            priors:
              - {key: learner.initial.goalHorizon.mean, from: 3, to: 5, why: unknown}
              - {key: phases.rlhf.environment.proxyCorrelation, from: 0.4, to: 0.9, why: unknown}
              - {key: learner.beliefs.preservation, from: 0.1, to: 1, why: unknown}
            """);
    }

    [Theory]
    [InlineData("{outcome: becameDeceptive, along: [all], below: 0}", "two arms or more")]
    [InlineData("{outcome: becameDeceptive, along: [all, non], below: 0}", "non is not allowed; did you mean none?")]
    [InlineData("{outcome: becameDeceptive, along: [all, none], arm: all, below: 0}", "not allowed beside along")]
    [InlineData("{outcome: becameDeceptive, arm: all, against: rest, below: 0}", "allowed: with among")]
    [InlineData("{outcome: becameDeceptive, arm: all, among: detections > 1, below: 0}", "an outcome, >= or <, a number")]
    [InlineData("{outcome: becameDeceptive, arm: all, among: detections >= 1 in al, below: 0}", "did you mean all?")]
    [InlineData("{outcome: becameDeceptive, arm: all, minus: none, over: none, below: 0}", "not allowed beside minus")]
    [InlineData("{outcome: becameDeceptive, arm: all, above: 1, below: 0}", "more than above")]
    public void An_inequality_that_says_nothing_is_refused(string inequality, string why)
    {
        using var scratch = new Scratch();
        scratch.File("lively.yaml", Samples.Lively);
        scratch.File("mine.yaml", """
            side: critic
            claim: Mine.
            assumptions: [lively learners]
            experiment: lively.yaml
            arms: {all: {}, none: {oversight.auditRate: 0}}
            predictions:
              - INEQUALITY
            """.Replace("INEQUALITY", inequality, StringComparison.Ordinal));
        var said = TheProgram.Invoke("claims", "--from", scratch.Folder, "--coarsen", "1", "--store", scratch.Store);
        Assert.Equal(2, said.Exit);
        Assert.Contains("mine.yaml:7:", said.Error, StringComparison.Ordinal);
        Assert.Contains(why, said.Error, StringComparison.Ordinal);
    }
}
