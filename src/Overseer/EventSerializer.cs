using Akka.Actor;
using Akka.Serialization;
using TrainingGame.Core.Chronicle;

namespace TrainingGame.Overseer;

/// <summary>Events in the journal: the wire name as manifest, UTF-8 JSON as payload.</summary>
public sealed class EventSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>Part of the log's format: it never changes.</summary>
    public const int Id = 1701;

    public override int Identifier => Id;

    public override string Manifest(object o) => ((RunEvent)o).Kind;

    public override byte[] ToBinary(object obj) => EventCodec.Write((RunEvent)obj);

    public override object FromBinary(byte[] bytes, string manifest) =>
        EventCodec.Read(manifest, bytes);
}
