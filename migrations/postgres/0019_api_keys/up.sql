-- oldest: 1
-- Machines sign in with keys that people make for them.
CREATE TABLE api_keys (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    -- whose rights bound the key's
    person_id TEXT NOT NULL REFERENCES people (id),
    name TEXT NOT NULL,
    -- its last characters, by which people tell it from others
    hint TEXT NOT NULL,
    key_hash TEXT NOT NULL,
    -- what it is for, as JSON
    scopes TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    last_used_at BIGINT,
    revoked_at BIGINT
);
CREATE UNIQUE INDEX api_keys_hash ON api_keys (key_hash);
CREATE INDEX api_keys_owner ON api_keys (org_id, person_id, created_at, id);

-- keys act too
ALTER TABLE domain_events DROP CONSTRAINT domain_events_actor_kind_check;
ALTER TABLE domain_events ADD CONSTRAINT domain_events_actor_kind_check
    CHECK (actor_kind IN ('person', 'api_key', 'candidate', 'system'));
