CREATE TABLE domain_events_rebuilt (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    -- such as `interview.rescheduled`
    kind TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object_id TEXT NOT NULL,
    project_id TEXT,
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('person', 'candidate', 'system')),
    actor_id TEXT,
    actor_name TEXT NOT NULL,
    request_id TEXT NOT NULL,
    -- facts of the change as JSON
    data TEXT NOT NULL,
    at BIGINT NOT NULL
);
INSERT INTO domain_events_rebuilt
    SELECT id, org_id, kind, object_kind, object_id, project_id, CASE actor_kind WHEN 'api_key' THEN 'system' ELSE actor_kind END, actor_id, actor_name, request_id, data, at
    FROM domain_events;
DROP TABLE domain_events;
ALTER TABLE domain_events_rebuilt RENAME TO domain_events;
CREATE INDEX domain_events_object ON domain_events (object_id, at, id);
CREATE INDEX domain_events_org ON domain_events (org_id, at, id);
DROP TABLE api_keys;
