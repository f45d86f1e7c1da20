using TrainingGame.Host.Storage;
using Xunit;

namespace TrainingGame.Host.Tests.Storage;

public class StoreOptionTests
{
    [Theory]
    [InlineData("data/mine.db", " --store data/mine.db")]
    [InlineData("my data/mine.db", " --store 'my data/mine.db'")]
    public void A_proposed_command_names_the_store_that_an_option_named(string option, string expected) =>
        Assert.Equal(expected, Store.Locate(option).Option);

    [Fact]
    public void It_never_shows_a_password()
    {
        var option = Store.Locate("Host=db;Database=game;Username=me;Password=hush").Option;
        Assert.Equal(" --store 'Host=db;Database=game;Username=me'", option);
    }

    [Fact]
    public void It_names_nothing_where_no_option_did() => Assert.Equal("", Store.Locate(null).Option);
}
