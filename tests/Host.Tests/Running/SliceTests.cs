using TrainingGame.Overseer;
using Xunit;

namespace TrainingGame.Host.Tests.Running;

/// <summary>Learners shared out over threads.</summary>
public sealed class SliceTests
{
    /// <summary>
    /// The others end only when the failure is on its way: who did not wait for them would be seen to, in one
    /// of many times.
    /// </summary>
    [Theory]
    [InlineData(0), InlineData(1), InlineData(2)]
    public void A_part_that_fails_is_told_as_itself_and_when_all_have_ended(int failing)
    {
        for (var time = 0; time < 100; time++)
        {
            using var fails = new ManualResetEventSlim();
            var ended = 0;
            var failure = Assert.Throws<InvalidOperationException>(() => Slice.Share(300, 3, (first, _) =>
            {
                if ((first + 50) / 100 != failing)
                {
                    fails.Wait();
                    Interlocked.Increment(ref ended);
                    return;
                }
                fails.Set();
                throw new InvalidOperationException($"part {failing}");
            }));
            Assert.Equal($"part {failing}", failure.Message);
            Assert.Equal(2, Volatile.Read(ref ended));
        }
    }

    [Fact]
    public void The_callers_thread_takes_a_part_and_every_learner_is_in_one()
    {
        var (caller, taken) = (Environment.CurrentManagedThreadId, new int[300]);
        var here = 0;
        Slice.Share(300, 3, (first, count) =>
        {
            if (Environment.CurrentManagedThreadId == caller) Interlocked.Increment(ref here);
            for (var i = first; i < first + count; i++) taken[i]++;
        });
        Assert.True(here >= 1);
        Assert.All(taken, times => Assert.Equal(1, times));
        Slice.Share(0, 3, (_, _) => Assert.Fail("nobody is there"));
    }
}
