-- oldest: 8
-- What people typed about a candidate belongs to the application, so that no project reads what another one
-- wrote. The candidate keeps who they are (email_key) and when they are busy; nothing reads its other columns
-- any more. An older program would go on showing them to everybody, and what it writes there would be lost.
ALTER TABLE applications ADD COLUMN full_name TEXT NOT NULL DEFAULT '';
ALTER TABLE applications ADD COLUMN sort_key TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE applications ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE applications ADD COLUMN phone TEXT;
ALTER TABLE applications ADD COLUMN headline TEXT NOT NULL DEFAULT '';
ALTER TABLE applications ADD COLUMN location TEXT NOT NULL DEFAULT '';
ALTER TABLE applications ADD COLUMN zone TEXT;
-- apart from `version`, which rises with the stage
ALTER TABLE applications ADD COLUMN profile_version BIGINT NOT NULL DEFAULT 1;

UPDATE applications SET (full_name, sort_key, email, phone, headline, location, zone) =
    (SELECT c.full_name, c.sort_key, c.email, c.phone, c.headline, c.location, c.zone
     FROM candidates c WHERE c.id = applications.candidate_id);

CREATE INDEX applications_name ON applications (org_id, sort_key, candidate_id);

-- an application that brings no profile of its own begins with the candidate's
CREATE FUNCTION applications_profile() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT c.full_name, c.sort_key, c.email, c.phone, c.headline, c.location, c.zone
        INTO NEW.full_name, NEW.sort_key, NEW.email, NEW.phone, NEW.headline, NEW.location, NEW.zone
        FROM candidates c WHERE c.id = NEW.candidate_id;
    RETURN NEW;
END $$;
CREATE TRIGGER applications_profile BEFORE INSERT ON applications FOR EACH ROW WHEN (NEW.full_name = '')
    EXECUTE FUNCTION applications_profile();

-- the words of a candidate are found by application from now on
INSERT INTO search_terms (id, org_id, term, kind, object_id, weight)
    SELECT gen_random_uuid()::text, t.org_id, t.term, t.kind, a.id, t.weight
    FROM search_terms t JOIN applications a ON a.candidate_id = t.object_id WHERE t.kind = 'candidate';
DELETE FROM search_terms WHERE kind = 'candidate' AND object_id IN (SELECT id FROM candidates);

CREATE INDEX messages_project ON messages (candidate_id, project_id, created_at, id);
