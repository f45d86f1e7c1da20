using Akka.Actor;
using Akka.Serialization;

namespace TrainingGame.Cluster.Wire;

/// <summary>Messages on the wire and events in the cluster's journal: the name as manifest, JSON as payload.</summary>
public sealed class WireSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>Part of the format: it never changes.</summary>
    public const int Id = 1702;

    public override int Identifier => Id;

    public override string Manifest(object o) => o.GetType().Name;

    public override byte[] ToBinary(object obj) => WireCodec.Write(obj);

    public override object FromBinary(byte[] bytes, string manifest) => WireCodec.Read(manifest, bytes);
}
