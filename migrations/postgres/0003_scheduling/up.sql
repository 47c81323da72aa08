-- oldest: 1
-- Availability, invites, interviews and the reservations that keep them apart.
CREATE TABLE schedulers (
    person_id TEXT PRIMARY KEY NOT NULL REFERENCES people (id),
    org_id TEXT NOT NULL REFERENCES organizations (id),
    -- the rules as JSON of the API's `SchedulerRules`
    rules TEXT NOT NULL,
    -- null until the person recorded preferences: nothing is offered before
    confirmed_at BIGINT,
    version BIGINT NOT NULL
);

-- where busy times come from, and how fresh they are
CREATE TABLE busy_sources (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    name TEXT NOT NULL,
    synced_at BIGINT NOT NULL,
    -- set when the source can't be read: the person's busy times are unknown, nothing is offered
    broken_since BIGINT
);
CREATE INDEX busy_sources_person ON busy_sources (person_id);

-- expanded instances, never rules
CREATE TABLE busy_entries (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    source_id TEXT NOT NULL REFERENCES busy_sources (id),
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    CHECK (ends_at > starts_at)
);
CREATE INDEX busy_entries_person ON busy_entries (person_id, starts_at, ends_at);

CREATE TABLE invites (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    application_id TEXT NOT NULL REFERENCES applications (id),
    candidate_id TEXT NOT NULL REFERENCES candidates (id),
    project_id TEXT NOT NULL REFERENCES projects (id),
    -- whose calendar is offered, and who talks to the candidate
    organizer_id TEXT NOT NULL REFERENCES people (id),
    token_hash TEXT NOT NULL,
    -- the same token sealed, so that the link can be copied and mailed later
    token_sealed BYTEA NOT NULL,
    duration_minutes BIGINT NOT NULL,
    -- the API's `ConferenceChoice` as JSON
    conference TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT,
    -- a newer link took its place
    replaced_at BIGINT,
    new_link_requested_at BIGINT,
    interview_id TEXT,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX invites_token ON invites (token_hash);
CREATE INDEX invites_candidate ON invites (candidate_id, created_at);
CREATE INDEX invites_application ON invites (application_id);
CREATE INDEX invites_organizer ON invites (organizer_id, created_at);

-- 1:1 interviews and panel slots alike; a reschedule is a new version of the same row
CREATE TABLE interviews (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    panel_id TEXT,
    application_id TEXT NOT NULL REFERENCES applications (id),
    candidate_id TEXT NOT NULL REFERENCES candidates (id),
    project_id TEXT NOT NULL REFERENCES projects (id),
    organizer_id TEXT NOT NULL REFERENCES people (id),
    invite_id TEXT REFERENCES invites (id),
    status TEXT NOT NULL CHECK (status IN ('pending', 'scheduled', 'cancelled', 'completed', 'no_show')),
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    wall_start TEXT NOT NULL,
    zone TEXT NOT NULL,
    tzdb_version TEXT NOT NULL,
    candidate_zone TEXT NOT NULL,
    -- typed by the server: another provider changes no table
    conference_kind TEXT NOT NULL,
    conference_state TEXT NOT NULL CHECK (conference_state IN ('none', 'pending', 'ready', 'failed')),
    -- sealed: the link is as good as a key to the room
    conference_url_sealed BYTEA,
    -- sealed: what people type to be let in, where the provider has such a code
    conference_code_sealed BYTEA,
    conference_place TEXT,
    phone_country TEXT,
    phone TEXT,
    candidate_email TEXT NOT NULL,
    note TEXT NOT NULL,
    cancelled_at BIGINT,
    cancelled_by TEXT,
    cancelled_by_candidate BOOLEAN NOT NULL,
    cancel_reason TEXT NOT NULL,
    -- SEQUENCE of the calendar files
    sequence BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    CHECK (ends_at > starts_at)
);
CREATE INDEX interviews_org ON interviews (org_id, starts_at, id);
CREATE INDEX interviews_candidate ON interviews (candidate_id, starts_at);
CREATE INDEX interviews_application ON interviews (application_id);
CREATE INDEX interviews_project ON interviews (project_id, starts_at);

CREATE TABLE participants (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    interview_id TEXT NOT NULL REFERENCES interviews (id),
    -- exactly one of the two: an interviewer, or the candidate
    person_id TEXT REFERENCES people (id),
    candidate_id TEXT REFERENCES candidates (id),
    response TEXT NOT NULL CHECK (response IN ('pending', 'accepted', 'tentative', 'declined', 'replaced')),
    responded_at BIGINT,
    -- UID of this participant's calendar entry, fixed at the first invitation
    uid TEXT NOT NULL,
    CHECK ((person_id IS NULL) <> (candidate_id IS NULL))
);
CREATE UNIQUE INDEX participants_uid ON participants (uid);
CREATE INDEX participants_interview ON participants (interview_id);
CREATE INDEX participants_person ON participants (person_id, interview_id);

-- what is taken, by whom; the database itself refuses overlaps of active rows of one holder
CREATE TABLE reservations (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    holder_kind TEXT NOT NULL CHECK (holder_kind IN ('person', 'room', 'candidate')),
    holder_id TEXT NOT NULL,
    interview_id TEXT NOT NULL REFERENCES interviews (id),
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    active BOOLEAN NOT NULL,
    CHECK (ends_at > starts_at)
);
CREATE INDEX reservations_holder ON reservations (holder_id, starts_at, ends_at);
CREATE INDEX reservations_interview ON reservations (interview_id);

-- whole UTC seconds on both engines, hence int8range; GiST on text and ranges needs btree_gist
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE reservations ADD CONSTRAINT reservation_overlap
    EXCLUDE USING gist (holder_id WITH =, int8range(starts_at, ends_at) WITH &&) WHERE (active);
