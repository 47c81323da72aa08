-- oldest: 1
-- What changed, and the effects that follow: both written in the transaction of the change itself.
CREATE TABLE domain_events (
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
CREATE INDEX domain_events_object ON domain_events (object_id, at, id);
CREATE INDEX domain_events_org ON domain_events (org_id, at, id);

CREATE TABLE jobs (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    kind TEXT NOT NULL,
    -- the job itself as JSON
    payload TEXT NOT NULL,
    -- what people read on the Deliveries page
    subject TEXT NOT NULL,
    recipient TEXT NOT NULL,
    project_id TEXT,
    -- the message, invite or interview it belongs to
    object_id TEXT,
    state TEXT NOT NULL CHECK (state IN ('queued', 'done', 'not_sent', 'dead')),
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    ambiguous BIGINT NOT NULL,
    lease_owner TEXT,
    lease_until BIGINT,
    last_error TEXT,
    created_at BIGINT NOT NULL,
    finished_at BIGINT
);
CREATE INDEX jobs_ready ON jobs (state, run_at);
CREATE INDEX jobs_org ON jobs (org_id, created_at, id);
CREATE INDEX jobs_object ON jobs (object_id);
