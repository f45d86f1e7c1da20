using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence.Sql;
using TrainingGame.Core.Chronicle;
using TrainingGame.Overseer;

namespace TrainingGame.Host.Storage;

/// <summary>The actor system's settings: Akka.Persistence.Sql on the store, nothing on the network.</summary>
public static class Journal
{
    public static Config ConfigurationFor(Store store) => ConfigurationFactory.ParseString($$"""
            akka {
              loglevel = OFF
              stdout-loglevel = OFF
              log-dead-letters = off
              coordinated-shutdown.run-by-clr-shutdown-hook = off
              actor {
                serializers.event = "{{typeof(EventSerializer).AssemblyQualifiedName}}"
                serialization-bindings { "{{typeof(RunEvent).AssemblyQualifiedName}}" = event }
                serialization-identifiers {
                  "{{typeof(EventSerializer).AssemblyQualifiedName}}" = {{EventSerializer.Id}}
                }
              }
              persistence {
                # Checkpoints are events of the log itself: no snapshots beside it.
                snapshot-store.plugin = "akka.persistence.no-snapshot-store"
                journal {
                  plugin = "akka.persistence.journal.sql"
                  sql {
                    {{store.JournalSettings}}
                    # The tables are the schema's: several processes may begin at once.
                    auto-initialize = off
                    tag-write-mode = Csv
                  }
                }
              }
            }
            """).WithFallback(SqlPersistence.DefaultConfiguration);
}
