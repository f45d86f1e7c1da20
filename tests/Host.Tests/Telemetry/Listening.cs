using Xunit;

namespace TrainingGame.Host.Tests.Telemetry;

/// <summary>Tests that listen in this process to what all of it tells: one after the other.</summary>
[CollectionDefinition(nameof(Listening), DisableParallelization = true)]
public sealed class Listening;
