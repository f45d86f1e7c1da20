using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using TrainingGame.Core.Definition;
using TrainingGame.Host.Configuration;
using TrainingGame.Host.Tests.Support;
using Xunit;
using Arbitrary = TrainingGame.Core.Tests.Arbitrary;

namespace TrainingGame.Host.Tests.Configuration;

public sealed class ExperimentFileTests : IDisposable
{
    private const string Valid = "name: x\nphases:\n  - {name: p, steps: 10}\n";

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Every_experiment_can_be_written_and_read_back() =>
        Arbitrary.Experiment.Sample(experiment =>
        {
            // The canonical text is JSON, and JSON is YAML.
            var file = _scratch.File("any.yaml", DefinitionText.Write(experiment));
            var loaded = ExperimentFile.Load(file, []);
            Assert.Empty(loaded.Mistakes);
            Assert.Equal(DefinitionText.Write(experiment), DefinitionText.Write(loaded.Experiment!));
        }, threads: 1, iter: 60);

    [Fact]
    public void Absent_keys_have_the_defaults_of_the_records()
    {
        var loaded = ExperimentFile.Load(_scratch.File("x.yaml", Valid), []);
        Assert.Equal(
            DefinitionText.Write(new Experiment { Name = "x", Phases = [new() { Name = "p", Steps = 10 }] }),
            DefinitionText.Write(loaded.Experiment!));
    }

    [Fact]
    public void A_key_that_is_said_leaves_its_neighbours_at_their_own_defaults()
    {
        var file = _scratch.File("x.yaml", Valid + "learner: {initial: {goalHorizon: {sd: 2}, capability: {mean: 0}}}\n");
        var initial = ExperimentFile.Load(file, []).Experiment!.Learner.Initial;
        Assert.Equal((1.0, 2.0), (initial.GoalHorizon.Mean, initial.GoalHorizon.Sd));
        Assert.Equal((0.0, 0.3), (initial.Capability.Mean, initial.Capability.Sd));
        Assert.Equal(-3, initial.SelfApplication.Mean);
    }

    /// <summary>Key, what is wrong with it, and what the message must say.</summary>
    [Theory]
    [InlineData("oversight: {auditRat: 0.1}", "4:13", "oversight.auditRat", "auditRate")]
    [InlineData("audit: 1", "4:1", "audit", "auditRate")]
    [InlineData("oversight: {auditRate: 1.5}", "4:24", "oversight.auditRate", "0 to 1")]
    [InlineData("oversight: {auditRate: often}", "4:24", "oversight.auditRate", "a finite number")]
    [InlineData("oversight: {auditRate: .nan}", "4:24", "oversight.auditRate", "a finite number")]
    [InlineData("oversight: {auditRate: 1e999}", "4:24", "oversight.auditRate", "a finite number")]
    [InlineData("oversight: {auditRate: \"0.1\"}", "4:24", "oversight.auditRate", "a finite number")]
    [InlineData("oversight: {auditRate: [0.1]}", "4:24", "oversight.auditRate", "a list is not allowed")]
    [InlineData("oversight: 3", "4:12", "oversight", "the keys tail")]
    [InlineData("oversight: {allocation: suspicious}", "4:25", "oversight.allocation", "did you mean suspicion?")]
    [InlineData("oversight: {schedule: shrink}", "4:23", "oversight.schedule", "shrinking, constant")]
    [InlineData("lineages: 0", "4:11", "lineages", "from 1")]
    [InlineData("lineages: 2.5", "4:11", "lineages", "a whole number")]
    [InlineData("lineages: 99999999999", "4:11", "lineages", "a whole number")]
    [InlineData("seed: -1", "4:7", "seed", "a whole number")]
    [InlineData("seed: 18446744073709551616", "4:7", "seed", "a whole number")]
    [InlineData("learner: {initial: {capability: {sd: -1}}}", "4:38", "learner.initial.capability.sd", "from 0")]
    [InlineData("decisionInterval:", "4:18", "decisionInterval", "nothing is not allowed")]
    [InlineData("selection: {fraction: 0.6}", "4:23", "selection.fraction", "0 to 0.5")]
    [InlineData("thresholds: {awareness: -0.1}", "4:25", "thresholds.awareness", "0 to 1")]
    [InlineData("name: y", "4:1", "name", "stands in line 1 already")]
    [InlineData("extends: nowhere.yaml", "4:10", "extends", "no such file")]
    [InlineData("extends: [a]", "4:10", "extends", "the path of a file")]
    public void A_mistake_is_told_with_place_path_and_what_is_allowed(
        string line, string place, string path, string says)
    {
        var file = _scratch.File("x.yaml", Valid + line + "\n");
        var mistake = Assert.Single(ExperimentFile.Load(file, []).Mistakes).ToString();
        Assert.StartsWith(path.Length == 0 ? $"{file}:{place}: " : $"{file}:{place}: {path}: ", mistake, StringComparison.Ordinal);
        Assert.Contains(says, mistake, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("phases: [{name: p, steps: 5}]", "name: is missing")]
    [InlineData("name: x", "phases: is missing; allowed: a list of at least one phase")]
    [InlineData("name: x\nphases: []", "phases: is empty")]
    [InlineData("name: ''\nphases: [{name: p, steps: 5}]", "name: \"\" is not allowed")]
    [InlineData("name: x\nphases: [{name: p}]", "phases.p.steps: is missing")]
    [InlineData("name: x\nphases: [{name: p, steps: 5}, {name: p, steps: 5}]", "p names two phases")]
    [InlineData("name: x\nphases: [{name: p, steps: 5, unmonitored: true}, {name: q, steps: 5}]", "in the last phase only")]
    [InlineData("name: x\nphases: [{name: p, steps: 5, optimizer: evolution, ablate: [noise]}]", "no gradient to ablate")]
    [InlineData("name: x\nphases: [{name: p, steps: 5, ablate: [gamin]}]", "did you mean gaming?")]
    [InlineData("name: [x", "is no valid YAML")]
    [InlineData("name: x\nphases: &p [*p]", "an alias (*name) is not allowed")]
    [InlineData("name: x\nphases: [{name: a.b, steps: 5}]", "has a dot")]
    [InlineData("name: x\nphases: [{name: p, steps: !!str 5}]", "the tag tag:yaml.org,2002:str is not allowed")]
    [InlineData("name: \"a\\u001b[31mb\"\nphases: [{name: p, steps: 5}]", "\"a\\u001b[31mb\" is not allowed")]
    [InlineData("name: \"a\\nb\"\nphases: [{name: p, steps: 5}]", "text in one line")]
    [InlineData("name: x\nextend: a.yaml\nphases: [{name: p, steps: 5}]", "did you mean extends?")]
    [InlineData("name: x\n? [a, b]\n: c\nphases: [{name: p, steps: 5}]", "a list or mapping is no key")]
    [InlineData("name: x\nphases:\n\t- {name: p, steps: 5}", "x.yaml:3:1: is no valid YAML: a tab")]
    [InlineData("- a list", "keys and values")]
    [InlineData("", "is empty")]
    [InlineData("name: x\nphases: [{name: p, steps: 5}]\n---\nname: y", "a second document")]
    public void What_is_missing_or_contradicts_itself_is_told(string text, string says)
    {
        var mistakes = ExperimentFile.Load(_scratch.File("x.yaml", text), []).Mistakes;
        Assert.Contains(says, Assert.Single(mistakes).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_told_at_once_from_top_to_bottom()
    {
        var file = _scratch.File("x.yaml",
            "lineages: 0\noversigt: {}\nname: x\nphases:\n  - {name: p, steps: 0, optimiser: adam}\n");
        var mistakes = ExperimentFile.Load(file, ["seed=-1", "nothing.like=this"]).Mistakes;
        Assert.Equal(
            ["lineages", "oversigt", "phases.p.steps", "phases.p.optimiser", "seed", "nothing"],
            mistakes.Select(one => one.Path));
        Assert.Contains("did you mean oversight?", mistakes[1].Problem, StringComparison.Ordinal);
        Assert.Contains("did you mean optimizer?", mistakes[3].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_comes_twice_hides_no_other_mistake()
    {
        var file = _scratch.File("x.yaml", Valid + "name: y\nlineages: 0\n");
        var mistakes = ExperimentFile.Load(file, []).Mistakes;
        Assert.Equal([4, 5], mistakes.Select(one => one.Place.Line));
        Assert.Contains("stands in line 1 already", mistakes[0].Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0x6e, 0x61, 0x6d, 0x65, 0x3a, 0x20, 0xff, 0xfe })]
    [InlineData(new byte[] { 0x80, 0x00, 0x01, 0x02 })]
    public void A_file_that_is_no_text_is_told_so(byte[] content)
    {
        var file = _scratch.File("x.yaml", "");
        File.WriteAllBytes(file, content);
        var mistake = Assert.Single(ExperimentFile.Load(file, []).Mistakes);
        Assert.Contains("is no text in UTF-8", mistake.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_nests_without_end_is_refused() => Assert.Contains(
        "nests more than 32 levels",
        Assert.Single(ExperimentFile.Load(
            _scratch.File("x.yaml", "name: " + new string('[', 20_000)), []).Mistakes).Problem,
        StringComparison.Ordinal);

    [Fact]
    public void A_file_holds_only_its_difference_to_what_it_extends()
    {
        _scratch.File("a.yaml", "name: a\nseed: 5\nphases:\n  - {name: p, steps: 10}\n  - {name: q, steps: 20}\n");
        _scratch.File("b.yaml", "extends: a.yaml\nname: b\nphases:\n  - {name: q, weightDecay: 0}\n");
        var c = _scratch.File("c.yaml", "extends: b.yaml\nname: c\nphases:\n  - {name: r, steps: 30}\n");
        var experiment = ExperimentFile.Load(c, []).Experiment!;
        Assert.Equal(("c", 5UL), (experiment.Name, experiment.Seed));
        Assert.Equal([("p", 10L), ("q", 20L), ("r", 30L)], experiment.Phases.Select(one => (one.Name, one.Steps)));
        Assert.Equal([0.002, 0, 0.002], experiment.Phases.Select(one => one.WeightDecay));
    }

    [Fact]
    public void A_file_that_extends_itself_is_told_so()
    {
        _scratch.File("a.yaml", "extends: b.yaml\nname: a\n");
        var b = _scratch.File("b.yaml", "extends: a.yaml\nname: b\n");
        Assert.Contains("extends itself", Assert.Single(ExperimentFile.Load(b, []).Mistakes).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_in_an_extended_file_is_told_with_that_files_place()
    {
        var a = _scratch.File("a.yaml", Valid + "lineages: 0\n");
        var b = _scratch.File("b.yaml", "extends: a.yaml\nname: b\n");
        Assert.StartsWith($"{a}:4:11:", Assert.Single(ExperimentFile.Load(b, []).Mistakes).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_reach_list_items_by_name_and_by_index()
    {
        var file = _scratch.File("x.yaml", Valid);
        var experiment = ExperimentFile.Load(file,
            ["phases.p.steps=20", "phases.0.optimizer=adam", "oversight.detection.open=1",
             "phases.p.ablate=[noise, gaming]", "name=y"], seed: 9).Experiment!;
        Assert.Equal((20L, OptimizerKind.Adam), (experiment.Phases[0].Steps, experiment.Phases[0].Optimizer));
        Assert.Equal([Source.Noise, Source.Gaming], experiment.Phases[0].Ablate);
        Assert.Equal((1.0, "y", 9UL), (experiment.Oversight.Detection.Open, experiment.Name, experiment.Seed));
    }

    [Theory]
    [InlineData("phases.r.steps=5", "no such phase; allowed: p")]
    [InlineData("phases.7.steps=5", "no such phase")]
    [InlineData("phases.p=5", "names a whole phase")]
    [InlineData("auditRate=0.1", "did you mean oversight.auditRate?")]
    [InlineData("seed", "path.to.key=value")]
    [InlineData("seed=", "nothing is not allowed")]
    [InlineData("name.first=x", "nothing can stand below")]
    [InlineData("seed=[1", "is no valid YAML")]
    public void A_wrong_setting_is_told_as_such(string set, string says)
    {
        var mistake = Assert.Single(ExperimentFile.Load(_scratch.File("x.yaml", Valid), [set]).Mistakes);
        Assert.StartsWith($"--set {set}", mistake.ToString(), StringComparison.Ordinal);
        Assert.Contains(says, mistake.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Coarsening_that_does_not_divide_is_refused_and_adam_is_warned_of()
    {
        var file = _scratch.File("x.yaml", Valid + "decisionInterval: 10\n");
        Assert.Equal(5, ExperimentFile.Load(file, [], coarsen: 2).Experiment!.Phases[0].Steps);
        Assert.Equal(2, ExperimentFile.Load(file, [], coarsen: 3).Mistakes.Count);
        Assert.Single(ExperimentFile.Load(file, [], coarsen: 0).Mistakes);
        Assert.Single(ExperimentFile.Load(file, ["phases.p.optimizer=evolution"], coarsen: 2).Mistakes);
        Assert.Single(ExperimentFile.Load(file, ["phases.p.optimizer=adam"], coarsen: 2).Warnings);
    }

    public static TheoryData<string> Shipped =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "config"), "*.yaml").Select(file => Path.GetFileName(file)!)];

    [Theory, MemberData(nameof(Shipped))]
    public void Every_shipped_experiment_is_valid_and_says_what_it_varies(string name)
    {
        var loaded = ExperimentFile.Load(Repository.Config(name), []);
        Assert.Empty(loaded.Mistakes);
        Assert.Equal(Path.GetFileNameWithoutExtension(name), loaded.Experiment!.Name);
        var comments = File.ReadLines(Repository.Config(name)).Count(line => line.StartsWith('#'));
        Assert.True(comments >= 2, "say in a comment what it is for");
    }

    [Fact]
    public void Quickstart_is_the_baseline_coarsened()
    {
        var coarsened = ExperimentFile.Load(Repository.Config("baseline.yaml"), ["name=quickstart"], coarsen: 100);
        var quickstart = ExperimentFile.Load(Repository.Config("quickstart.yaml"), []);
        Assert.Equal(Rounded(coarsened), Rounded(quickstart));

        // 100 × 1.8e-4 is not 0.018 in the last bit.
        static string Rounded(Loaded loaded) => Regex.Replace(
            DefinitionText.Write(loaded.Experiment!), @"\d+\.\d{12,}",
            number => double.Parse(number.Value, CultureInfo.InvariantCulture).ToString("G12", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_schema_for_editors_is_the_codes()
    {
        var file = Repository.Config("experiment.schema.json");
        if (Repository.Approving) File.WriteAllText(file, ExperimentSchema.Write());
        Assert.Equal(ExperimentSchema.Write(), File.ReadAllText(file));
    }
}
