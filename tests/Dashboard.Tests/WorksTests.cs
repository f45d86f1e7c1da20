using TrainingGame.Dashboard.Records;
using TrainingGame.Host.Pages;
using Xunit;

namespace TrainingGame.Dashboard.Tests;

/// <summary>What is computed for pages: once, kept while there is room, given up when nobody looks.</summary>
public sealed class WorksTests : IDisposable
{
    private sealed class Clock : TimeProvider
    {
        private long _ticks = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Volatile.Read(ref _ticks);

        public void Pass(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
    }

    private readonly Clock _clock = new();
    private readonly Works _works;

    public WorksTests() => _works = new(room: 100, CancellationToken.None, _clock);

    public void Dispose() => _works.Dispose();

    private static async Task<Answer<T>> Settled<T>(Func<Task<Answer<T>>> ask)
    {
        while (true)
        {
            if (await ask() is var answer and not UnderWay<T>) return answer;
        }
    }

    [Fact]
    public async Task What_many_ask_for_is_computed_once()
    {
        var computed = 0;
        Task<Answer<int>> Ask() => _works.Get("a", _ => Interlocked.Increment(ref computed), _ => 1, isLong: false);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Settled(Ask)));
        Assert.All(answers, answer => Assert.Equal(new Ready<int>(1), answer));
    }

    /// <summary>Goes on until it is told that nobody wants it.</summary>
    private static int UntilGivenUp(Work work, ManualResetEventSlim begun, ManualResetEventSlim ended)
    {
        try
        {
            while (true)
            {
                work.Tell(0.5);
                begun.Set();
                Thread.Yield();
            }
        }
        finally
        {
            ended.Set();
        }
    }

    [Fact]
    public async Task What_is_asked_in_another_way_takes_the_place_of_what_is_under_way()
    {
        using var begun = new ManualResetEventSlim();
        using var ended = new ManualResetEventSlim();
        _works.Begin("a", work => UntilGivenUp(work, begun, ended), _ => 1, "few");
        begun.Wait();
        _works.Begin<int>("a", _ => throw new InvalidOperationException("The same is not begun twice."), _ => 1, "few");
        Assert.False(ended.IsSet);
        _works.Begin("a", _ => 7, _ => 1, "many");
        Assert.Equal(new Ready<int>(7), await Settled(() => Task.FromResult(_works.Peek<int>("a")!)));
        Assert.True(ended.IsSet);
    }

    [Fact]
    public async Task What_nobody_looks_at_any_more_is_given_up()
    {
        using var begun = new ManualResetEventSlim();
        using var ended = new ManualResetEventSlim();
        var answer = await _works.Get("a", work => UntilGivenUp(work, begun, ended), _ => 1, isLong: true);
        Assert.IsType<UnderWay<int>>(answer);
        begun.Wait();
        _clock.Pass(Work.Forgotten + TimeSpan.FromSeconds(1));
        ended.Wait();
        // Who asks after that begins it anew.
        Assert.Equal(new Ready<int>(7), await Settled(() => _works.Get("a", _ => 7, _ => 1, isLong: true)));
    }

    [Fact]
    public async Task What_was_begun_goes_on_though_nobody_looks()
    {
        using var go = new ManualResetEventSlim();
        _works.Begin("a", work =>
        {
            go.Wait();
            work.Tell(1);
            return 3;
        }, _ => 1);
        _clock.Pass(10 * Work.Forgotten);
        go.Set();
        Assert.Equal(new Ready<int>(3), await Settled(() => Task.FromResult(_works.Peek<int>("a")!)));
    }

    [Fact]
    public async Task A_failure_is_told_once_and_tried_again()
    {
        Assert.Equal(
            new Unavailable<int>("no room"),
            await Settled(() => _works.Get<int>("a", _ => throw new RefusedException("no room"), _ => 1, isLong: false)));
        Assert.Equal(new Ready<int>(2), await Settled(() => _works.Get("a", _ => 2, _ => 1, isLong: false)));
    }

    [Fact]
    public async Task What_takes_more_room_than_there_is_puts_out_the_oldest()
    {
        foreach (var name in (string[])["a", "b", "c"])
            await Settled(() => _works.Get(name, _ => name, _ => 60, isLong: false));
        Assert.Null(_works.Peek<string>("a"));
        Assert.IsType<Ready<string>>(_works.Peek<string>("c"));
    }
}
