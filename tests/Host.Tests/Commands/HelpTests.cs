using TrainingGame.Host.Tests.Support;
using Xunit;

namespace TrainingGame.Host.Tests.Commands;

/// <summary>Help and the words for what a command line gets wrong.</summary>
public class HelpTests
{
    public static TheoryData<string> Commands => [.. TheProgram.Invoke("--help").Out.Split('\n')
        .SkipWhile(line => line != "Commands:").Skip(1).TakeWhile(line => line.Length > 0)
        .Where(line => line[2] != ' ').Select(line => line.Trim().Split(' ')[0])];

    [Fact]
    public void All_commands_of_the_contract_are_there() => Assert.Subset(
        Commands.Select(one => one.Data).ToHashSet(),
        new HashSet<string>(
        [
            "run", "resume", "list", "show", "events", "replay", "state", "fork", "diff", "causes", "trace", "ledger",
            "lineages", "sweep", "claims", "estimate", "export", "plot", "inspect",
        ]));

    [Theory, MemberData(nameof(Commands))]
    public void Every_command_has_help_that_fits_with_an_example(string command)
    {
        var said = TheProgram.Invoke(command, "--help");
        Assert.Equal((0, ""), (said.Exit, said.Error));
        Assert.StartsWith($"traininggame {command}", said.Out, StringComparison.Ordinal);
        var example = said.Lines[^1];
        Assert.StartsWith($"Example: traininggame {command}", example, StringComparison.Ordinal);
        // An example is a line to copy, and is not broken.
        Assert.All(said.Lines.SkipLast(1), line => Assert.InRange(line.Length, 1, 80));
        Assert.Contains("--store FILE", said.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("resume", "resume [RUN]")]
    [InlineData("claims", "claims [ID…]")]
    [InlineData("show", "show RUN")]
    public void Usage_tells_what_may_be_left_out(string command, string usage)
    {
        Assert.Contains(usage, TheProgram.Invoke(command, "--help").Lines[0], StringComparison.Ordinal);
        Assert.Contains($"  {usage} ", TheProgram.Invoke("--help").Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("See: --help", "A command is missing.")]
    [InlineData("See: --help", "rnu: no such command; did you mean run?", "rnu", "x.yaml")]
    [InlineData("See: --help", "whatever: no such command; allowed: run, resume, list", "whatever")]
    [InlineData("See: run --help", "FILE: is missing", "run")]
    [InlineData("See: run --help", "y.yaml: one argument too many", "run", "x.yaml", "y.yaml")]
    [InlineData("See: run --help", "--sed: no such option; did you mean --se", "run", "x.yaml", "--sed", "3")]
    [InlineData("See: run --help", "--seed: its value is missing", "run", "x.yaml", "--seed")]
    [InlineData("See: state --help", "--at: is missing", "state", "x")]
    [InlineData("See: sweep show --help", "ID: is missing", "sweep", "show")]
    public void A_slip_on_the_command_line_is_told_in_plain_words(string see, string says, params string[] arguments)
    {
        var said = TheProgram.Invoke(arguments);
        Assert.Equal((2, ""), (said.Exit, said.Out));
        var lines = said.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith(says, lines[0], StringComparison.Ordinal);
        Assert.Equal(see, lines[1]);
    }
}
