using TrainingGame.Core.Elementary;

namespace TrainingGame.Core.Learners;

/// <summary>
/// E, the share of goal value left after a wait of x = T̂/H goal horizons: e⁻ˣ under exponential,
/// 1/(1 + x) under hyperbolic discounting.
/// </summary>
public static class Discount
{
    /// <summary>
    /// Longer waits count as this long: the value left is then below 1e-270 either way, but its
    /// products with other small numbers are still normal ones. Subnormal ones are slow.
    /// </summary>
    public const double LongestExponentialWait = 640, LongestHyperbolicWait = 1e300;

    public static double Clamp(double wait, bool hyperbolic)
    {
        var longest = hyperbolic ? LongestHyperbolicWait : LongestExponentialWait;
        return wait > longest ? longest : wait;
    }

    public static double Value(double wait, bool hyperbolic) =>
        hyperbolic ? 1 / (1 + wait) : Functions.Exp(-wait);

    /// <summary>∂E/∂ln H = −x·dE/dx.</summary>
    public static double Slope(double wait, double value, bool hyperbolic) =>
        hyperbolic ? value * (wait * value) : value * wait;

    /// <summary>
    /// ln of <see cref="Slope"/>, for waits at which the slope itself is no longer a number: it
    /// falls as −x under exponential and as −ln x under hyperbolic discounting.
    /// </summary>
    public static double LogSlope(double wait, bool hyperbolic) =>
        hyperbolic
            ? Functions.Log(wait) - 2 * Functions.Log(1 + wait)
            : Functions.Log(wait) - wait;

    /// <summary>The wait x at which the value left is <paramref name="value"/> in (0, 1].</summary>
    public static double WaitFor(double value, bool hyperbolic) =>
        hyperbolic ? (1 - value) / value : -Functions.Log(value);
}
