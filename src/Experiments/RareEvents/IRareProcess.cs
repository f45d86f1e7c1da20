namespace TrainingGame.Experiments.RareEvents;

/// <summary>
/// A Markov process with an importance function. Chance comes from the identity of the individual
/// and its state's own clock, so that a clone under a new identity gets new chance from there on.
/// </summary>
public interface IRareProcess<TState>
{
    TState Begin(int identity);

    /// <summary>One tick further.</summary>
    /// <returns>False where the process ended before the tick.</returns>
    bool Advance(int identity, ref TState state);

    /// <summary>How near the event is; infinite where it has happened.</summary>
    double Score(in TState state);
}
