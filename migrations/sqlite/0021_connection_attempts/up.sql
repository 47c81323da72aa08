-- oldest: 1
-- What came of the last Authorize that failed, for a day: why, and what was typed at a first one.
CREATE TABLE connection_attempts (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    connection_id TEXT NOT NULL REFERENCES connections (id),
    -- sealed: the form's values as JSON; null when the connection has credentials of its own
    fields_sealed BLOB,
    -- a sentence, in the provider's words where it gave some
    problem TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE UNIQUE INDEX connection_attempts_one ON connection_attempts (connection_id);
CREATE INDEX connection_attempts_age ON connection_attempts (at);
