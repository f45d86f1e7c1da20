using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence.Sql;
using Microsoft.Data.Sqlite;
using TrainingGame.Core.Chronicle;
using TrainingGame.Overseer;

namespace TrainingGame.Host.Storage;

/// <summary>The actor system's settings: Akka.Persistence.Sql on the store, nothing on the network.</summary>
public static class Journal
{
    public static Config ConfigurationFor(Store store)
    {
        var connection = store.ConnectionString(SqliteOpenMode.ReadWrite);
        return ConfigurationFactory.ParseString($$"""
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
                    connection-string = "{{connection.Replace("\\", "\\\\", StringComparison.Ordinal)}}"
                    provider-name = "SQLite.MS"
                    auto-initialize = on
                    tag-write-mode = Csv
                    parallelism = 1
                  }
                }
              }
            }
            """).WithFallback(SqlPersistence.DefaultConfiguration);
    }
}
