-- The logs of runs and of the cluster's own affairs, as Akka.Persistence.Sql reads and writes them.
CREATE TABLE IF NOT EXISTS journal (
    ordering bigserial PRIMARY KEY,
    created bigint NOT NULL,
    deleted boolean NOT NULL,
    persistence_id text NOT NULL,
    sequence_number bigint NOT NULL,
    message bytea NOT NULL,
    tags text,
    manifest text,
    identifier integer,
    writer_uuid text,
    CONSTRAINT journal_uq UNIQUE (persistence_id, sequence_number));
CREATE TABLE IF NOT EXISTS cluster_journal (
    ordering bigserial PRIMARY KEY,
    created bigint NOT NULL,
    deleted boolean NOT NULL,
    persistence_id text NOT NULL,
    sequence_number bigint NOT NULL,
    message bytea NOT NULL,
    tags text,
    manifest text,
    identifier integer,
    writer_uuid text,
    CONSTRAINT cluster_journal_uq UNIQUE (persistence_id, sequence_number));
CREATE TABLE IF NOT EXISTS cluster_snapshot (
    persistence_id text NOT NULL,
    sequence_number bigint NOT NULL,
    created bigint NOT NULL,
    snapshot bytea,
    manifest text,
    serializer_id integer,
    PRIMARY KEY (persistence_id, sequence_number));

-- One row a run, kept by the triggers below in the transaction of the log itself: a list of ten
-- thousand runs need not read their events. Times are in units of 100 ns.
CREATE TABLE run_entries (
    run text PRIMARY KEY,
    ordinal bigint NOT NULL,
    events bigint NOT NULL,
    begun bigint NOT NULL,
    written bigint NOT NULL,
    last_kind text NOT NULL,
    parent text,
    writer text,               -- who wrote last, since when, and how long others wrote before
    writer_began bigint NOT NULL,
    ticks_before bigint NOT NULL);

-- A damaged event has no parent; it must not make the log unreadable.
CREATE FUNCTION run_parent(message bytea) RETURNS text IMMUTABLE LANGUAGE plpgsql AS $$
BEGIN
    RETURN convert_from(message, 'UTF8')::jsonb #>> '{interventions,-1,parent}';
EXCEPTION WHEN data_exception THEN
    RETURN NULL;
END $$;

CREATE VIEW run_entries_of_journal AS
    SELECT r.persistence_id AS run, f.ordering AS ordinal, r.events, f.created AS begun, l.created AS written,
           coalesce(l.manifest, '') AS last_kind, run_parent(f.message) AS parent, l.writer_uuid AS writer,
           (SELECT min(created) FROM journal s
            WHERE s.persistence_id = r.persistence_id
              AND s.writer_uuid IS NOT DISTINCT FROM l.writer_uuid) AS writer_began,
           (SELECT coalesce(sum(ticks), 0)::bigint FROM (
                SELECT max(created) - min(created) AS ticks FROM journal s
                WHERE s.persistence_id = r.persistence_id AND s.writer_uuid IS DISTINCT FROM l.writer_uuid
                GROUP BY s.writer_uuid) w) AS ticks_before
    FROM (SELECT persistence_id, count(*) AS events,
                 min(sequence_number) AS first, max(sequence_number) AS last
          FROM journal GROUP BY persistence_id) r
    JOIN journal f ON f.persistence_id = r.persistence_id AND f.sequence_number = r.first
    JOIN journal l ON l.persistence_id = r.persistence_id AND l.sequence_number = r.last;

CREATE FUNCTION run_entries_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO run_entries AS e
    SELECT persistence_id, min(ordering), count(*), min(created), max(created),
           coalesce((array_agg(manifest ORDER BY sequence_number DESC))[1], ''),
           max(CASE WHEN sequence_number = 1 THEN run_parent(message) END),
           (array_agg(writer_uuid ORDER BY sequence_number DESC))[1], min(created), 0
    FROM added GROUP BY persistence_id
    ON CONFLICT (run) DO UPDATE SET
        events = e.events + excluded.events,
        written = greatest(e.written, excluded.written),
        last_kind = excluded.last_kind,
        ticks_before = e.ticks_before + CASE WHEN e.writer IS NOT DISTINCT FROM excluded.writer
            THEN 0 ELSE e.written - e.writer_began END,
        writer_began = CASE WHEN e.writer IS NOT DISTINCT FROM excluded.writer
            THEN e.writer_began ELSE excluded.writer_began END,
        writer = excluded.writer;
    RETURN NULL;
END $$;
CREATE TRIGGER run_entries_added AFTER INSERT ON journal
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION run_entries_added();

-- Nothing of ours changes or deletes an event; a hand that does shall not leave a lie here.
CREATE FUNCTION run_entries_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM run_entries WHERE run IN (SELECT persistence_id FROM changed);
    INSERT INTO run_entries SELECT * FROM run_entries_of_journal
        WHERE run IN (SELECT persistence_id FROM changed);
    RETURN NULL;
END $$;
CREATE TRIGGER run_entries_changed AFTER UPDATE ON journal
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION run_entries_changed();
CREATE TRIGGER run_entries_deleted AFTER DELETE ON journal
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION run_entries_changed();
INSERT INTO run_entries SELECT * FROM run_entries_of_journal;

CREATE TABLE IF NOT EXISTS claim_findings (claim text PRIMARY KEY, tested text NOT NULL, finding text NOT NULL);

-- A sweep; its experiment stands here whole, so that any machine can run it.
CREATE TABLE sweep_entries (
    id text PRIMARY KEY,
    begun text NOT NULL,
    path text NOT NULL,
    definition text NOT NULL,  -- the file as it was written
    sweep text NOT NULL,
    cube text NOT NULL,
    experiment text NOT NULL);

-- A cell's result: once, never replaced. Where it was given up, its reason, until a result comes.
CREATE TABLE cell_results (
    sweep text NOT NULL, point integer NOT NULL, replicate integer NOT NULL,
    seed text NOT NULL,
    chain text,
    failure text,
    seconds double precision NOT NULL,
    settings text NOT NULL,
    outcomes text NOT NULL,
    PRIMARY KEY (sweep, point, replicate));
-- What is large of it and seldom read.
CREATE TABLE cell_details (
    sweep text NOT NULL, point integer NOT NULL, replicate integer NOT NULL,
    detail text NOT NULL,
    PRIMARY KEY (sweep, point, replicate));

-- A row for every result that was written, with who made it and at which attempt.
CREATE TABLE cell_ledger (
    entry bigserial PRIMARY KEY,
    sweep text NOT NULL, point integer NOT NULL, replicate integer NOT NULL,
    ended text NOT NULL,
    seconds double precision NOT NULL,
    chain text,
    node text NOT NULL,
    attempt integer NOT NULL);
CREATE INDEX cell_ledger_sweep ON cell_ledger (sweep, point, replicate);

-- Results that came a second time and said something else: there must be none.
CREATE TABLE cell_disputes (
    sweep text NOT NULL, point integer NOT NULL, replicate integer NOT NULL,
    happened text NOT NULL, node text NOT NULL, expected text, actual text);
CREATE INDEX cell_disputes_sweep ON cell_disputes (sweep);
