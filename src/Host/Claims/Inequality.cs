using System.Globalization;
using TrainingGame.Experiments.Claims;
using TrainingGame.Experiments.Trials;
using TrainingGame.Host.Configuration;

namespace TrainingGame.Host.Claims;

/// <summary>Reads the inequalities of a claim's file.</summary>
/// <param name="arms">Names of the claim's arms.</param>
/// <param name="outcomes">Names of the vocabulary; empty where no arm could be made.</param>
/// <param name="mistakes">All that is wrong.</param>
internal sealed class Inequality(
    IReadOnlyList<string> arms, IReadOnlyList<string> outcomes, List<Mistake> mistakes)
{
    private static readonly string[] Keys =
        ["outcome", "among", "against", "arm", "minus", "over", "along", "above", "below"];

    private static readonly string[] OfOneArm = ["arm", "minus", "over", "against"];

    public IReadOnlyList<Prediction> In(Reader reader, string key) =>
        [.. reader.Items(key).Select((node, i) => Of(node, $"{key}.{i}")).OfType<Prediction>()];

    private Prediction? Of(Node node, string path)
    {
        if (node is not Mapping mapping)
        {
            mistakes.Add(new(
                node.Place, path,
                "is not allowed; allowed: an inequality, as "
                + "{outcome: becameDeceptive, arm: name, below: 0.01}"));
            return null;
        }
        var reader = new Reader(mapping, path, mistakes, Keys);
        var outcome = OutcomeOf(reader);
        var along = reader.Has("along") ? AlongOf(reader) : null;
        var arm = along is null ? reader.Word("arm", arms) : along is [var first, ..] ? first : null;
        var (above, below) = BoundsOf(reader);
        var prediction = new Prediction(outcome ?? "", arm ?? "")
        {
            Among = reader.Has("among") ? AmongOf(reader) : null,
            AgainstTheRest = reader.Has("against") && reader.Word("against", ["rest"]) is not null,
            Minus = reader.Has("minus") ? reader.Word("minus", arms) : null,
            Over = reader.Has("over") ? reader.Word("over", arms) : null,
            Along = along,
            Above = above,
            Below = below,
        };
        Check(reader, prediction);
        return outcome is null || arm is null ? null : prediction;
    }

    private static void Check(Reader reader, Prediction prediction)
    {
        if (prediction.Along is not null)
        {
            foreach (var key in OfOneArm.Where(reader.Has))
                reader.Refuse(key, "is not allowed beside along; allowed: one of the two");
            return;
        }
        string[] contrasts = [.. OfOneArm.Skip(1).Where(reader.Has)];
        foreach (var key in contrasts.Skip(1))
            reader.Refuse(key, $"is not allowed beside {contrasts[0]}; allowed: one of the two");
        if (prediction.AgainstTheRest && !reader.Has("among"))
            reader.Refuse("against", "rest is of those that do not meet a condition; allowed: with among");
        if (prediction.Over is not null && Vocabulary.IsTime(prediction.Outcome))
            reader.Refuse("over", "is not allowed of times; allowed: of shares");
    }

    private string? OutcomeOf(Reader reader)
    {
        var outcome = reader.Text("outcome");
        if (outcome is not null && outcomes.Count > 0 && !outcomes.Contains(outcome))
            reader.Refuse("outcome", Outcomes.Unknown(outcome, outcomes));
        return outcome;
    }

    private IReadOnlyList<string> AlongOf(Reader reader)
    {
        var along = reader.WordsWithPlaces("along");
        foreach (var unknown in along.Where(one => !arms.Contains(one.Text)))
            reader.Refuse(unknown.Place, "along", Reader.NotOneOf(unknown.Text, arms));
        if (along.Count < 2) reader.Refuse("along", "is not allowed; allowed: two arms or more");
        return [.. along.Select(one => one.Text)];
    }

    private static (double? Above, double? Below) BoundsOf(Reader reader)
    {
        var (above, below) = (reader.Number("above"), reader.Number("below"));
        if (!reader.Has("above") && !reader.Has("below"))
            reader.Refuse("above", "is missing; allowed: above, below or both, each a number");
        if (above >= below) reader.Refuse("below", "is not allowed; allowed: more than above");
        return (above, below);
    }

    /// <summary><c>baseMargin.pretraining &gt;= 1</c>, perhaps <c>in</c> an arm.</summary>
    private Condition? AmongOf(Reader reader)
    {
        var words = (reader.Text("among") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not ([_, ">=" or "<", _] or [_, ">=" or "<", _, "in", _])
            || !double.TryParse(words[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var bound))
        {
            reader.Refuse(
                "among",
                "is not allowed; allowed: an outcome, >= or <, a number, and perhaps in ARM");
            return null;
        }
        if (outcomes.Count > 0 && !outcomes.Contains(words[0]))
            reader.Refuse("among", Outcomes.Unknown(words[0], outcomes));
        var judge = words.Length > 3 ? words[4] : null;
        if (judge is not null && !arms.Contains(judge))
            reader.Refuse("among", Reader.NotOneOf(judge, arms));
        return new(words[0], bound, words[1] == ">=", judge);
    }
}
