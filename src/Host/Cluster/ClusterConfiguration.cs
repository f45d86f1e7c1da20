using System.Globalization;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Cluster.Sharding;
using Akka.Cluster.Tools.Singleton;
using Akka.Configuration;
using Akka.Persistence.Sql;
using TrainingGame.Cluster.Dispatch;
using TrainingGame.Cluster.Wire;
using TrainingGame.Host.Storage;

namespace TrainingGame.Host.Cluster;

/// <summary>A node's place in a cluster.</summary>
/// <param name="Host">Address that it listens on.</param>
/// <param name="PublicHost">Address under which others reach it.</param>
/// <param name="Port">Of both.</param>
/// <param name="Roles">What it does.</param>
/// <param name="StableAfter">How long a division must last before its smaller part gives up, in seconds.</param>
/// <param name="Drain">How long running cells may take to end when the node leaves, in seconds.</param>
internal sealed record Placing(
    string Host, string PublicHost, int Port, IReadOnlyList<string> Roles, double StableAfter, double Drain);

/// <summary>Settings of the actor systems of nodes and of their clients.</summary>
internal static class ClusterConfiguration
{
    public const string System = "traininggame";

    /// <summary>Longest a lane waits for its entities to stop when it moves: they stop at their next pause.</summary>
    private const int HandOffSeconds = 20;

    public static ActorSystemSetup OfNode(
        Placing placing, Connection seeds, Store store, bool quiet)
    {
        var self = seeds.AddressOf(new(placing.PublicHost, placing.Port));
        string[] contacts = seeds.Seeds.Count == 0 ? [self] : [.. seeds.Seeds.Select(seeds.AddressOf)];
        return Setup(seeds, ConfigurationFactory.ParseString(string.Create(CultureInfo.InvariantCulture, $$"""
            akka {
              loglevel = {{(quiet ? "WARNING" : "INFO")}}
              loggers = ["{{Named(typeof(NodeLogger))}}"]
              actor.provider = cluster
              remote.dot-netty.tcp {
                hostname = "{{placing.Host}}"
                public-hostname = "{{placing.PublicHost}}"
                port = {{placing.Port}}
              }
              cluster {
                seed-nodes = [{{string.Join(", ", contacts.Select(one => $"\"{one}\""))}}]
                roles = [{{string.Join(", ", placing.Roles)}}]
                downing-provider-class = "Akka.Cluster.SBR.SplitBrainResolverProvider, Akka.Cluster"
                split-brain-resolver {
                  active-strategy = keep-majority
                  stable-after = {{placing.StableAfter}}s
                }
                sharding {
                  remember-entities-store = eventsourced
                  coordinator-failure-backoff = 2s
                  shard-failure-backoff = 2s
                  entity-restart-backoff = 2s
                  rebalance-interval = 5s
                  handoff-timeout = {{HandOffSeconds}}s
                  # A cell has no messages for as long as it computes.
                  passivate-idle-entity-after = off
                }
              }
              coordinated-shutdown {
                default-phase-timeout = 10s
                phases {
                  before-service-unbind.timeout = {{placing.Drain + 5}}s
                  cluster-sharding-shutdown-region.timeout = {{HandOffSeconds + 10}}s
                }
              }
              persistence {
                journal {
                  plugin = "akka.persistence.journal.sql"
                  sql {
                    {{store.ClusterJournalSettings}}
                    {{Journal.Shared}}
                    default.journal.table-name = cluster_journal
                  }
                }
                snapshot-store {
                  plugin = "akka.persistence.snapshot-store.sql"
                  sql {
                    {{store.ClusterJournalSettings}}
                    auto-initialize = off
                    default.snapshot.table-name = cluster_snapshot
                  }
                }
              }
            }
            """)),
            SqlPersistence.DefaultConfiguration, ClusterSharding.DefaultConfig(),
            ClusterSingleton.DefaultConfig());
    }

    /// <summary>A client listens on loopback alone; answers come over the connection that it made.</summary>
    public static ActorSystemSetup OfClient(Connection seeds) => Setup(seeds, ConfigurationFactory.ParseString("""
        akka {
          loglevel = OFF
          stdout-loglevel = OFF
          actor.provider = remote
          remote.dot-netty.tcp {
            hostname = "127.0.0.1"
            port = 0
          }
        }
        """));

    private static ActorSystemSetup Setup(Connection seeds, Config config, params Config[] defaults)
    {
        var all = defaults.Aggregate(
            config.WithFallback(ForAll(seeds.Tls is not null)), (above, beneath) => above.WithFallback(beneath));
        var bootstrap = BootstrapSetup.Create().WithConfig(all);
        return seeds.Tls is null ? ActorSystemSetup.Create(bootstrap) : bootstrap.And(seeds.Tls);
    }

    private static Config ForAll(bool tls) => ConfigurationFactory.ParseString($$"""
        akka {
          stdout-loglevel = OFF
          stdout-logger-class = "{{Named(typeof(SilentLogger))}}"
          log-dead-letters = off
          cluster.singleton-proxy.log-singleton-identification-failure = false
          log-config-on-start = off
          coordinated-shutdown.run-by-clr-shutdown-hook = off
          actor {
            serializers {
              wire = "{{Named(typeof(WireSerializer))}}"
              none = "{{Named(typeof(NoSerializer))}}"
            }
            serialization-bindings {
              "{{Named(typeof(IWireMessage))}}" = wire
              "{{Named(typeof(SweepEvent))}}" = wire
              # Nothing is written or read by its type's name alone.
              "System.Object" = none
            }
            serialization-identifiers {
              "{{Named(typeof(WireSerializer))}}" = {{WireSerializer.Id}}
              "{{Named(typeof(NoSerializer))}}" = {{NoSerializer.Id}}
            }
          }
          remote {
            log-remote-lifecycle-events = off
            dot-netty.tcp.enable-ssl = {{(tls ? "true" : "false")}}
          }
        }
        """);

    private static string Named(Type type) => $"{type.FullName}, {type.Assembly.GetName().Name}";
}
