-- oldest: 7
-- Jobs in lanes, a share of them per connection, circuits of connections that do not answer, periodic jobs. Jobs no
-- longer name their kind inside their payload, where programs before this one look for it.
ALTER TABLE jobs ADD COLUMN lane TEXT NOT NULL DEFAULT 'mail';
-- the account at a provider that the job asks; a share of a lane's tasks is all that one gets
ALTER TABLE jobs ADD COLUMN connection_id TEXT;
-- of jobs with the same key at most one is unfinished
ALTER TABLE jobs ADD COLUMN unique_key TEXT;
-- asked for again while it ran: it runs once more
ALTER TABLE jobs ADD COLUMN again_at BIGINT;
UPDATE jobs SET lane = 'account' WHERE kind = 'account_mail';
UPDATE jobs SET lane = 'conference' WHERE kind IN ('ensure_conference', 'end_conference', 'check_conference');
UPDATE jobs SET lane = 'upkeep' WHERE kind IN ('refresh_connection', 'subscribe_connection');
UPDATE jobs SET unique_key = kind || ':' || object_id
    WHERE id IN (SELECT MAX(id) FROM jobs WHERE kind = 'refresh_connection' AND state = 'queued' GROUP BY object_id);
DROP INDEX jobs_ready;
CREATE INDEX jobs_ready ON jobs (lane, state, run_at, id);
CREATE UNIQUE INDEX jobs_unique ON jobs (org_id, unique_key) WHERE unique_key IS NOT NULL AND state <> 'done';
CREATE INDEX jobs_running ON jobs (connection_id) WHERE lease_owner IS NOT NULL;
CREATE INDEX jobs_finished ON jobs (finished_at) WHERE finished_at IS NOT NULL;

-- calls without an answer one after the other, since when, and when the next one may try; null: calls go through
ALTER TABLE connections ADD COLUMN silent_calls BIGINT NOT NULL DEFAULT 0;
ALTER TABLE connections ADD COLUMN silent_since BIGINT;
ALTER TABLE connections ADD COLUMN probe_at BIGINT;
CREATE INDEX connections_silent ON connections (probe_at) WHERE probe_at IS NOT NULL;

-- what the whole server does again and again; its name is the key, so that one row is one job for all processes
CREATE TABLE periodic_jobs (
    name TEXT PRIMARY KEY NOT NULL,
    run_at BIGINT NOT NULL,
    lease_owner TEXT,
    lease_until BIGINT,
    finished_at BIGINT,
    last_error TEXT
);
