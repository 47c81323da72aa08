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

-- keys act too; a check can only be changed with its table
CREATE TABLE domain_events_rebuilt (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    -- such as `interview.rescheduled`
    kind TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object_id TEXT NOT NULL,
    project_id TEXT,
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('person', 'api_key', 'candidate', 'system')),
    actor_id TEXT,
    actor_name TEXT NOT NULL,
    request_id TEXT NOT NULL,
    -- facts of the change as JSON
    data TEXT NOT NULL,
    at BIGINT NOT NULL
);
INSERT INTO domain_events_rebuilt
    SELECT id, org_id, kind, object_kind, object_id, project_id, actor_kind, actor_id, actor_name, request_id, data, at
    FROM domain_events;
DROP TABLE domain_events;
ALTER TABLE domain_events_rebuilt RENAME TO domain_events;
CREATE INDEX domain_events_object ON domain_events (object_id, at, id);
CREATE INDEX domain_events_org ON domain_events (org_id, at, id);
