DROP INDEX messages_project;
INSERT INTO search_terms (id, org_id, term, kind, object_id, weight)
    SELECT gen_random_uuid()::text, t.org_id, t.term, t.kind, a.candidate_id, max(t.weight)
    FROM search_terms t JOIN applications a ON a.id = t.object_id WHERE t.kind = 'candidate'
    GROUP BY t.org_id, t.term, t.kind, a.candidate_id;
DELETE FROM search_terms WHERE kind = 'candidate' AND object_id IN (SELECT id FROM applications);
DROP TRIGGER applications_profile ON applications;
DROP FUNCTION applications_profile();
DROP INDEX applications_name;
ALTER TABLE applications DROP COLUMN profile_version;
ALTER TABLE applications DROP COLUMN zone;
ALTER TABLE applications DROP COLUMN location;
ALTER TABLE applications DROP COLUMN headline;
ALTER TABLE applications DROP COLUMN phone;
ALTER TABLE applications DROP COLUMN email;
ALTER TABLE applications DROP COLUMN sort_key;
ALTER TABLE applications DROP COLUMN full_name;
