using Akka.Actor;
using Akka.Serialization;

namespace TrainingGame.Host.Cluster;

/// <summary>For what has no serializer of its own: a defect, told where it happens.</summary>
internal sealed class NoSerializer(ExtendedActorSystem system) : Serializer(system)
{
    public const int Id = 1703;

    public override int Identifier => Id;

    public override bool IncludeManifest => true;

    public override byte[] ToBinary(object obj) =>
        throw new NotSupportedException($"{obj.GetType()} has no serializer and cannot cross the wire.");

    public override object FromBinary(byte[] bytes, Type type) =>
        throw new NotSupportedException($"{type} has no serializer and is not read from the wire.");
}
