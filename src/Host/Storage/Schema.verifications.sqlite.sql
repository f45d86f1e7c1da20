-- What the latest replay of a run found, and of which log: one that has grown since is not vouched for.
CREATE TABLE run_verifications (
    run TEXT NOT NULL PRIMARY KEY,
    events INTEGER NOT NULL,   -- rows that the log had, and the chain that it vouched for last
    chain TEXT NULL,
    same INTEGER NOT NULL,     -- rows that were the same, from the first on, and the step of the last
    step INTEGER NOT NULL,
    found TEXT NOT NULL,
    version TEXT NOT NULL,     -- of the program that computed the run again
    difference TEXT NULL,      -- the first one; null: none
    cause TEXT NULL) WITHOUT ROWID;

-- A hand that changes or deletes an event shall not leave a lie here either.
CREATE TRIGGER run_verifications_changed AFTER UPDATE ON journal BEGIN
    DELETE FROM run_verifications WHERE run IN (OLD.persistence_id, NEW.persistence_id);
END;
CREATE TRIGGER run_verifications_deleted AFTER DELETE ON journal BEGIN
    DELETE FROM run_verifications WHERE run = OLD.persistence_id;
END;
