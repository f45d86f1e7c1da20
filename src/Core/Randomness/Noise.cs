using TrainingGame.Core.Learners;

namespace TrainingGame.Core.Randomness;

/// <summary>What a draw is for. Numbers are part of the model: they never change.</summary>
public enum Stream : uint
{
    UpdateLow = 0,
    UpdateHigh = 1,
    FounderLow = 16,
    FounderHigh = 17,
    Belief = 18,
    Decision = 32,
    Audit = 33,
    Jump = 34,
    Selection = 35,
    MutationLow = 36,
    MutationHigh = 37,
}

/// <summary>
/// All chance in a run. A draw depends on seed, lineage, step and stream alone: never on threads,
/// batches, order, or which other lineages exist.
/// </summary>
public static class Noise
{
    public static Words At(ulong seed, LineageId lineage, long step, Stream stream) =>
        Philox.At((uint)lineage.Value, (uint)step, (uint)(step >> 32), (uint)stream, seed);

    /// <summary>Eight standard normals, one for each latent, from two neighbouring streams.</summary>
    public static Latents Normals(ulong seed, LineageId lineage, long step, Stream low)
    {
        var first = At(seed, lineage, step, low);
        var second = At(seed, lineage, step, low + 1);
        var normals = new Latents();
        (normals[0], normals[1]) = first.Normals01;
        (normals[2], normals[3]) = first.Normals23;
        (normals[4], normals[5]) = second.Normals01;
        (normals[6], normals[7]) = second.Normals23;
        return normals;
    }
}
