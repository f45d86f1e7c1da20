using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence.Sql;
using TrainingGame.Core.Chronicle;
using TrainingGame.Overseer;

namespace TrainingGame.Host.Storage;

/// <summary>The actor system's settings: Akka.Persistence.Sql on the store, nothing on the network.</summary>
public static class Journal
{
    /// <summary>
    /// What holds for every journal. The tables are the schema's, for several processes may begin at
    /// once. Nothing is left out on reading: to the SQL journal a writer is a process, so that the
    /// filter of persistence, which drops what a former writer wrote after a newer one, would drop
    /// all that a process wrote after an actor had come back to it. Two writers at once cannot be: a
    /// number is given to one event.
    /// </summary>
    internal const string Shared = """
        auto-initialize = off
        tag-write-mode = Csv
        replay-filter.mode = off
        """;

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
                    {{Shared}}
                  }
                }
              }
            }
            """).WithFallback(SqlPersistence.DefaultConfiguration);
}
