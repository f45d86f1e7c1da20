-- What the latest replay of a run found, and of which log: one that has grown since is not vouched for.
CREATE TABLE run_verifications (
    run text PRIMARY KEY,
    events bigint NOT NULL,    -- rows that the log had, and the chain that it vouched for last
    chain text,
    same bigint NOT NULL,      -- rows that were the same, from the first on, and the step of the last
    step bigint NOT NULL,
    found text NOT NULL,
    version text NOT NULL,     -- of the program that computed the run again
    difference text,           -- the first one; null: none
    cause text);

-- A hand that changes or deletes an event shall not leave a lie here either.
CREATE FUNCTION run_verifications_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM run_verifications WHERE run IN (SELECT persistence_id FROM changed);
    RETURN NULL;
END $$;
CREATE TRIGGER run_verifications_changed AFTER UPDATE ON journal
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION run_verifications_changed();
CREATE TRIGGER run_verifications_deleted AFTER DELETE ON journal
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION run_verifications_changed();
