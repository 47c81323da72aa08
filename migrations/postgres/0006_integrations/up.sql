-- oldest: 1
-- Connected providers, the meetings made with them, and what they told about these.
CREATE TABLE connections (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    kind TEXT NOT NULL,
    -- null: the organization's own
    person_id TEXT REFERENCES people (id),
    state TEXT NOT NULL CHECK (state IN ('awaiting', 'connected', 'needs_reconnecting')),
    -- the account as the provider names it, and its id there
    account_label TEXT NOT NULL,
    account_id TEXT NOT NULL,
    -- sealed: the form's values and the tokens as JSON; null until connected
    credentials_sealed BYTEA,
    -- grows with every write of the credentials; part of what they are sealed for
    credentials_version BIGINT NOT NULL,
    -- who renews the tokens now, and until when nobody else does
    refresh_owner TEXT,
    refresh_until BIGINT,
    -- the secret part of the address the provider calls: hash for look-up, sealed to show it again
    hook_hash TEXT NOT NULL,
    hook_sealed BYTEA NOT NULL,
    broken_since BIGINT,
    broken_reason TEXT,
    connected_by TEXT NOT NULL REFERENCES people (id),
    connected_at BIGINT,
    -- when somebody last saw that it works
    tested_at BIGINT,
    created_at BIGINT NOT NULL,
    -- disconnected: kept without credentials, because meetings were made with it
    ended_at BIGINT,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX connections_live ON connections (org_id, kind, COALESCE(person_id, '')) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX connections_hook ON connections (hook_hash);

-- one trip of a browser to a provider's consent page and back
CREATE TABLE oauth_flows (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    connection_id TEXT NOT NULL REFERENCES connections (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    state_hash TEXT NOT NULL,
    -- hash of the cookie of the browser that began it
    browser_hash TEXT NOT NULL,
    -- sealed: the PKCE verifier and the form's values as JSON
    secret_sealed BYTEA NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX oauth_flows_state ON oauth_flows (state_hash);
CREATE INDEX oauth_flows_connection ON oauth_flows (connection_id, created_at);

-- one meeting at a provider; another provider, or another try, is another generation
CREATE TABLE conferences (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    interview_id TEXT NOT NULL REFERENCES interviews (id),
    -- null: nothing was connected when it was wanted
    connection_id TEXT REFERENCES connections (id),
    kind TEXT NOT NULL,
    generation BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'ready', 'failed', 'ending', 'ended')),
    -- creates that were sent and got no clear answer: each may have made a meeting that we don't know
    unanswered BIGINT NOT NULL,
    external_id TEXT,
    -- what the provider holds now
    starts_at BIGINT,
    ends_at BIGINT,
    last_problem TEXT,
    -- which job works on it, and until when no other does
    lease_owner TEXT,
    lease_until BIGINT,
    created_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE UNIQUE INDEX conferences_generation ON conferences (interview_id, generation);
CREATE UNIQUE INDEX conferences_live ON conferences (interview_id) WHERE state IN ('pending', 'ready', 'failed');
CREATE INDEX conferences_connection ON conferences (connection_id, state);
CREATE INDEX conferences_external ON conferences (external_id);

-- what a provider told, each once
CREATE TABLE provider_notices (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    connection_id TEXT NOT NULL REFERENCES connections (id),
    -- SHA-256 of what makes it the same notice
    fingerprint TEXT NOT NULL,
    received_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX provider_notices_once ON provider_notices (connection_id, fingerprint);

CREATE TABLE attendance (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    interview_id TEXT NOT NULL REFERENCES interviews (id),
    event TEXT NOT NULL CHECK (event IN ('opened', 'started', 'waiting', 'joined', 'left', 'ended')),
    -- as the provider gave it, or of who pressed Join; null for the meeting itself
    name TEXT,
    at BIGINT NOT NULL
);
CREATE INDEX attendance_interview ON attendance (interview_id, at, id);
