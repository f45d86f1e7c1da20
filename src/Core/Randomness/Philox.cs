namespace TrainingGame.Core.Randomness;

/// <summary>
/// Philox4x32-10, a random function of counter and key: Salmon, Moraes, Dror and Shaw, Parallel
/// Random Numbers: As Easy as 1, 2, 3 (SC 2011).
/// </summary>
public static class Philox
{
    internal const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57;
    internal const uint Weyl0 = 0x9E3779B9, Weyl1 = 0xBB67AE85;
    internal const int Rounds = 10;

    public static Words At(uint counter0, uint counter1, uint counter2, uint counter3, ulong key)
    {
        var (key0, key1) = ((uint)key, (uint)(key >> 32));
        for (var round = 0; round < Rounds; round++)
        {
            var product0 = (ulong)Multiplier0 * counter0;
            var product1 = (ulong)Multiplier1 * counter2;
            counter0 = (uint)(product1 >> 32) ^ counter1 ^ key0;
            counter2 = (uint)(product0 >> 32) ^ counter3 ^ key1;
            counter1 = (uint)product1;
            counter3 = (uint)product0;
            key0 += Weyl0;
            key1 += Weyl1;
        }
        return new(counter0, counter1, counter2, counter3);
    }
}
