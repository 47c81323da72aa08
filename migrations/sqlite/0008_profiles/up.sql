-- oldest: 8
-- What people typed about a candidate belongs to the application, so that no project reads what another one
-- wrote. The candidate keeps who they are (email_key) and when they are busy; nothing reads its other columns
-- any more. An older program would go on showing them to everybody, and what it writes there would be lost.
ALTER TABLE applications ADD COLUMN full_name TEXT NOT NULL DEFAULT '';
ALTER TABLE applications ADD COLUMN sort_key TEXT NOT NULL DEFAULT '';
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
CREATE TRIGGER applications_profile AFTER INSERT ON applications WHEN NEW.full_name = ''
BEGIN
    UPDATE applications SET (full_name, sort_key, email, phone, headline, location, zone) =
        (SELECT c.full_name, c.sort_key, c.email, c.phone, c.headline, c.location, c.zone
         FROM candidates c WHERE c.id = NEW.candidate_id)
    WHERE id = NEW.id;
END;

-- the words of a candidate are found by application from now on
INSERT INTO search_terms (id, org_id, term, kind, object_id, weight)
    SELECT lower(hex(randomblob(16))), t.org_id, t.term, t.kind, a.id, t.weight
    FROM search_terms t JOIN applications a ON a.candidate_id = t.object_id WHERE t.kind = 'candidate';
DELETE FROM search_terms WHERE kind = 'candidate' AND object_id IN (SELECT id FROM candidates);

CREATE INDEX messages_project ON messages (candidate_id, project_id, created_at, id);
