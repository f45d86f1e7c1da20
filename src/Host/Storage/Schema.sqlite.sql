-- The log of runs, as Akka.Persistence.Sql reads and writes it.
CREATE TABLE IF NOT EXISTS journal (
    ordering INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    created INTEGER NOT NULL,
    deleted Bit NOT NULL,
    persistence_id NVarChar(255) NOT NULL,
    sequence_number INTEGER NOT NULL,
    message VarBinary NOT NULL,
    tags NVarChar(100) NULL,
    manifest NVarChar(500) NULL,
    identifier INTEGER NULL,
    writer_uuid NVarChar(128) NULL);
CREATE UNIQUE INDEX IF NOT EXISTS journal_uq ON journal (persistence_id, sequence_number);

-- One row a run, kept by the triggers below in the transaction of the log itself: a list of ten
-- thousand runs need not read their events. Times are in units of 100 ns.
CREATE TABLE run_entries (
    run TEXT NOT NULL PRIMARY KEY,
    ordinal INTEGER NOT NULL,
    events INTEGER NOT NULL,
    begun INTEGER NOT NULL,
    written INTEGER NOT NULL,
    last_kind TEXT NOT NULL,
    parent TEXT NULL,
    writer TEXT NULL,          -- who wrote last, since when, and how long others wrote before
    writer_began INTEGER NOT NULL,
    ticks_before INTEGER NOT NULL) WITHOUT ROWID;

CREATE VIEW run_entries_of_journal AS
    SELECT r.persistence_id AS run, f.ordering AS ordinal, r.events, f.created AS begun, l.created AS written,
           coalesce(l.manifest, '') AS last_kind,
           iif(json_valid(CAST(f.message AS TEXT)),
               CAST(f.message AS TEXT) ->> '$.interventions[#-1].parent', NULL) AS parent,
           l.writer_uuid AS writer,
           (SELECT min(created) FROM journal s
            WHERE s.persistence_id = r.persistence_id AND s.writer_uuid IS l.writer_uuid) AS writer_began,
           (SELECT coalesce(sum(ticks), 0) FROM (
                SELECT max(created) - min(created) AS ticks FROM journal s
                WHERE s.persistence_id = r.persistence_id AND s.writer_uuid IS NOT l.writer_uuid
                GROUP BY s.writer_uuid)) AS ticks_before
    FROM (SELECT persistence_id, count(*) AS events,
                 min(sequence_number) AS first, max(sequence_number) AS last
          FROM journal GROUP BY persistence_id) r
    JOIN journal f ON f.persistence_id = r.persistence_id AND f.sequence_number = r.first
    JOIN journal l ON l.persistence_id = r.persistence_id AND l.sequence_number = r.last;

CREATE TRIGGER run_entries_added AFTER INSERT ON journal BEGIN
    INSERT INTO run_entries VALUES (
        NEW.persistence_id, NEW.ordering, 1, NEW.created, NEW.created, coalesce(NEW.manifest, ''),
        CASE WHEN NEW.sequence_number = 1 AND json_valid(CAST(NEW.message AS TEXT))
             THEN CAST(NEW.message AS TEXT) ->> '$.interventions[#-1].parent' END,
        NEW.writer_uuid, NEW.created, 0)
    ON CONFLICT (run) DO UPDATE SET
        events = events + 1,
        written = max(written, excluded.written),
        last_kind = excluded.last_kind,
        ticks_before = ticks_before + CASE WHEN writer IS excluded.writer THEN 0 ELSE written - writer_began END,
        writer_began = CASE WHEN writer IS excluded.writer THEN writer_began ELSE excluded.writer_began END,
        writer = excluded.writer;
END;
-- Nothing of ours changes or deletes an event; a hand that does shall not leave a lie here.
CREATE TRIGGER run_entries_changed AFTER UPDATE ON journal BEGIN
    DELETE FROM run_entries WHERE run IN (OLD.persistence_id, NEW.persistence_id);
    INSERT INTO run_entries SELECT * FROM run_entries_of_journal
        WHERE run IN (OLD.persistence_id, NEW.persistence_id);
END;
CREATE TRIGGER run_entries_deleted AFTER DELETE ON journal BEGIN
    DELETE FROM run_entries WHERE run = OLD.persistence_id;
    INSERT INTO run_entries SELECT * FROM run_entries_of_journal WHERE run = OLD.persistence_id;
END;
INSERT INTO run_entries SELECT * FROM run_entries_of_journal;

CREATE TABLE IF NOT EXISTS claim_findings (
    claim TEXT NOT NULL PRIMARY KEY, tested TEXT NOT NULL, finding TEXT NOT NULL);

-- A sweep; its experiment stands here whole, so that any machine can run it.
CREATE TABLE sweep_entries (
    id TEXT NOT NULL PRIMARY KEY,
    begun TEXT NOT NULL,
    path TEXT NOT NULL,
    definition TEXT NOT NULL,  -- the file as it was written
    sweep TEXT NOT NULL,
    cube TEXT NOT NULL,
    experiment TEXT NOT NULL);

-- A cell's result: once, never replaced. Where it was given up, its reason, until a result comes.
CREATE TABLE cell_results (
    sweep TEXT NOT NULL, point INTEGER NOT NULL, replicate INTEGER NOT NULL,
    seed TEXT NOT NULL,
    chain TEXT NULL,
    failure TEXT NULL,
    seconds REAL NOT NULL,
    settings TEXT NOT NULL,
    outcomes TEXT NOT NULL,
    PRIMARY KEY (sweep, point, replicate)) WITHOUT ROWID;
-- What is large of it and seldom read.
CREATE TABLE cell_details (
    sweep TEXT NOT NULL, point INTEGER NOT NULL, replicate INTEGER NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (sweep, point, replicate));

-- A row for every result that was written, with who made it and at which attempt.
CREATE TABLE cell_ledger (
    entry INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    sweep TEXT NOT NULL, point INTEGER NOT NULL, replicate INTEGER NOT NULL,
    ended TEXT NOT NULL,
    seconds REAL NOT NULL,
    chain TEXT NULL,
    node TEXT NOT NULL,
    attempt INTEGER NOT NULL);
CREATE INDEX cell_ledger_sweep ON cell_ledger (sweep, point, replicate);

-- Results that came a second time and said something else: there must be none.
CREATE TABLE cell_disputes (
    sweep TEXT NOT NULL, point INTEGER NOT NULL, replicate INTEGER NOT NULL,
    happened TEXT NOT NULL, node TEXT NOT NULL, expected TEXT NULL, actual TEXT NULL);
CREATE INDEX cell_disputes_sweep ON cell_disputes (sweep);
