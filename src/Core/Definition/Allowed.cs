namespace TrainingGame.Core.Definition;

/// <summary>
/// The closed range that a number of an experiment must lie in. Where absent, every finite number
/// is allowed. The reader of experiment files and the published schema both take it from here.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AllowedAttribute(double least, double most = double.PositiveInfinity) : Attribute
{
    public double Least { get; } = least;
    public double Most { get; } = most;

    /// <summary>The bound itself is excluded (x &gt; least).</summary>
    public bool Above { get; init; }
}

/// <summary>What a key of an experiment means, in one line, as editors show it.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class MeaningAttribute(string text) : Attribute
{
    public string Text { get; } = text;
}
