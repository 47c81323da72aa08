-- oldest: 1
-- Organizations, people and how they sign in. Times are UTC seconds, ids UUIDv7 text.
CREATE TABLE organizations (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    industry TEXT NOT NULL,
    size TEXT NOT NULL,
    page_url TEXT,
    contact_email TEXT NOT NULL,
    share_availability BOOLEAN NOT NULL,
    first_names_only BOOLEAN NOT NULL,
    jitsi_server TEXT,
    join_early_minutes BIGINT NOT NULL,
    -- off: people get in by Join alone, and its use is noted
    show_meeting_links BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);

CREATE TABLE people (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL,
    -- compared byte by byte, as SQLite does, so that both engines sort and page alike
    sort_key TEXT COLLATE "C" NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    title TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('admin', 'recruiter', 'hiring_manager', 'interviewer')),
    status TEXT NOT NULL CHECK (status IN ('invited', 'active', 'disabled')),
    password_hash TEXT,
    -- grows whenever every session has to end: password, role or status changed
    session_version BIGINT NOT NULL,
    personal_link TEXT,
    -- grows with everything that makes the person's availability different
    busy_version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
-- a person signs in by mail address alone, so it is unique over the whole server
CREATE UNIQUE INDEX people_email_key ON people (email_key);
CREATE INDEX people_org ON people (org_id, sort_key, id);

-- one-time tokens: first-run set-up, invitation, password reset
CREATE TABLE one_time_tokens (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT REFERENCES organizations (id),
    person_id TEXT REFERENCES people (id),
    kind TEXT NOT NULL CHECK (kind IN ('setup', 'invitation', 'reset')),
    token_hash TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX one_time_tokens_hash ON one_time_tokens (token_hash);
CREATE INDEX one_time_tokens_person ON one_time_tokens (person_id);

CREATE TABLE sessions (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    session_version BIGINT NOT NULL,
    refresh_hash TEXT NOT NULL,
    -- the token before the last rotation: shown again within 10 s it is a race, later it is theft
    previous_hash TEXT,
    rotated_at BIGINT NOT NULL,
    user_agent TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE UNIQUE INDEX sessions_refresh ON sessions (refresh_hash);
CREATE INDEX sessions_previous ON sessions (previous_hash);
CREATE INDEX sessions_person ON sessions (person_id, created_at);

-- attempts at sign-in, codes and links, counted across processes
CREATE TABLE attempt_counters (
    id TEXT PRIMARY KEY NOT NULL,
    window_start BIGINT NOT NULL,
    attempts BIGINT NOT NULL
);

-- answers kept for Idempotency-Key, sealed because they may hold links
CREATE TABLE idempotency_keys (
    id TEXT PRIMARY KEY NOT NULL,
    scope TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    status BIGINT,
    answer_sealed BYTEA,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX idempotency_keys_scope ON idempotency_keys (scope, idempotency_key);
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);
