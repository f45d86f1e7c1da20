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
        var (claims, priors) = ClaimFolder.Load(Repository.Config("claims"), [id], 200);
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
            Samples.Lively.Replace("selection: {every: 50, fraction: 0.1}", "",
            StringComparison.Ordinal));
        var said = TheProgram.Invoke("claims", "--from", scratch.Folder, "--coarsen", "1", "--store",
            scratch.Store, "--json");
        Assert.Equal(0, said.Exit);
        var claim = said.Json.EnumerateArray().Single();
        Assert.Equal("supported", claim.GetProperty("verdict").GetString());
        Assert.Equal(2, claim.GetProperty("arms").GetArrayLength());
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
}
