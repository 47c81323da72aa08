-- oldest: 1
-- What tells a stolen refresh token, a new device and another account from what was there before.

-- the part of the refresh token that stays the same in every exchange: a token that was used is known by it
ALTER TABLE sessions ADD COLUMN family_hash TEXT;
-- tokens exchanged in the last seconds, each with its moment, as JSON: showing one again is a race, not theft
ALTER TABLE sessions ADD COLUMN retired_tokens TEXT NOT NULL DEFAULT '[]';
-- where the session began: an address, or the network of an IPv6 one
ALTER TABLE sessions ADD COLUMN network TEXT;
CREATE UNIQUE INDEX sessions_family ON sessions (family_hash);

-- the session that began the trip, and the person's session version then: the trip ends with either
ALTER TABLE oauth_flows ADD COLUMN session_id TEXT;
ALTER TABLE oauth_flows ADD COLUMN session_version BIGINT;

-- an authorization that came back with another account than before, until somebody says which one to use
CREATE TABLE connection_replacements (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    connection_id TEXT NOT NULL REFERENCES connections (id),
    account_label TEXT NOT NULL,
    account_id TEXT NOT NULL,
    -- sealed: the form's values and the tokens as JSON
    credentials_sealed BYTEA NOT NULL,
    -- who came back with it
    person_id TEXT NOT NULL REFERENCES people (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX connection_replacements_one ON connection_replacements (connection_id);

-- somebody asked for a reset; whether the address is anybody's is looked up after the answer
CREATE TABLE reset_requests (
    id TEXT PRIMARY KEY NOT NULL,
    email TEXT NOT NULL,
    -- the address had more than its quota when it was asked for
    over_quota BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);
