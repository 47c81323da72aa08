-- oldest: 1
-- What a link can cause in a day, how long a dead link can ask for a new one, and the addresses that candidates
-- give: each is confirmed before anything is mailed to it.
ALTER TABLE organizations ADD COLUMN moves_per_day BIGINT NOT NULL DEFAULT 3;
ALTER TABLE organizations ADD COLUMN phone_edits_per_day BIGINT NOT NULL DEFAULT 5;
ALTER TABLE organizations ADD COLUMN link_emails_per_day BIGINT NOT NULL DEFAULT 40;
ALTER TABLE organizations ADD COLUMN new_link_days BIGINT NOT NULL DEFAULT 30;

-- given with the booking, not confirmed: until then `candidate_email` is the invited address
ALTER TABLE interviews ADD COLUMN unconfirmed_email TEXT;

CREATE TABLE email_confirmations (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    candidate_id TEXT NOT NULL REFERENCES candidates (id),
    interview_id TEXT NOT NULL REFERENCES interviews (id),
    email TEXT NOT NULL,
    -- normalized, for comparing
    email_key TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    -- sealed for `email_confirmations.token:{id}`, for the mail
    token_sealed BYTEA NOT NULL,
    expires_at BIGINT NOT NULL,
    -- kept for good: the candidate's later interviews need no other
    confirmed_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX email_confirmations_token ON email_confirmations (token_hash);
CREATE INDEX email_confirmations_candidate ON email_confirmations (candidate_id, email_key);
CREATE INDEX email_confirmations_interview ON email_confirmations (interview_id);
