using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Sweeps;

public sealed class ClaimsReportTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_verdict_is_told_with_its_seeds_its_coarseness_and_who_is_deceptive_at_the_end()
    {
        Claim("mine", "shown: [breakEvenDistance.end]");
        var said = TheProgram.Invoke([.. Claims, "--seed", "7", "--coarsen", "5"]);
        Assert.Contains(", seed 7, 5 times coarser\n", said.Out, StringComparison.Ordinal);
        Assert.Matches(@"all: becameDeceptive \S+ \[\S+, \S+\], deceptive.end \S+ \[\S+, \S+\]\n", said.Out);
        Assert.Matches(@"all: distance to break-even \(ln\): end \S+ \[\S+, \S+\]\n", said.Out);
        var json = TheProgram.Invoke([.. Claims, "--seed", "7", "--coarsen", "5", "--json"]).Json;
        Assert.Equal(5, json[0].GetProperty("coarsen").GetInt32());
    }

    [Fact]
    public async Task Stopped_claims_say_which_are_not_tested_and_how_to_go_on()
    {
        Claim("first");
        Claim("second");
        var said = await TheProgram.Invoke(
            new CancellationToken(canceled: true), [.. Claims, "--coarsen", "5", "--seed", "7"]);
        Assert.Equal(130, said.Exit);
        Assert.Contains("Stopped after 0 of 2 claims. Not tested: first, second.", said.Error, StringComparison.Ordinal);
        Assert.Contains(
            $"Go on with: claims first second --from {_scratch.Folder} --coarsen 5 --seed 7 --among 2 --store {_scratch.Store}\n",
            said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void No_findings_make_no_page_and_leave_one_that_is_there()
    {
        var page = _scratch.File("page.md", "The debate.");
        AssertRefused();
        TheProgram.Invoke("run", _scratch.File("lively.yaml", Samples.Lively), "--quiet", "--store", _scratch.Store);
        AssertRefused();
        void AssertRefused()
        {
            var said = TheProgram.Invoke("claims", "--report", page, "--store", _scratch.Store);
            Assert.Equal(2, said.Exit);
            Assert.Equal(
                $"--report {page}: no findings in {_scratch.Store}; run: claims --store {_scratch.Store} first\n",
                said.Error);
            Assert.Equal("The debate.", File.ReadAllText(page));
        }
    }

    private string[] Claims => ["claims", "--from", _scratch.Folder, "--store", _scratch.Store];

    private void Claim(string id, string more = "")
    {
        Directory.CreateDirectory(Path.Combine(_scratch.Folder, "experiments"));
        _scratch.File("experiments/lively.yaml", Samples.Lively.Replace(
            "selection: {every: 50, fraction: 0.1}", "", StringComparison.Ordinal));
        _scratch.File($"{id}.yaml", $$$"""
            side: critic
            claim: Shares are shares.
            assumptions: [lively learners]
            experiment: experiments/lively.yaml
            arms: {all: {}}
            predictions:
              - {outcome: becameDeceptive, arm: all, below: 1.5}
            {{{more}}}
            """);
    }
}
