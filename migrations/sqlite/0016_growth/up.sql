-- oldest: 1
-- What stays quick when years of interviews lie behind: look-ups that begin where the answer begins.
CREATE INDEX interviews_state ON interviews (org_id, status, starts_at, id);
CREATE INDEX invites_waiting ON invites (project_id, created_at)
    WHERE revoked_at IS NULL AND replaced_at IS NULL AND interview_id IS NULL;
CREATE INDEX applications_card ON applications (project_id, created_at, id);
DROP INDEX search_terms_term;
CREATE INDEX search_terms_word ON search_terms (org_id, kind, term, weight, object_id);
CREATE INDEX jobs_state ON jobs (org_id, state, id);
-- entries of a calendar may last for weeks, so they are found by their end
DROP INDEX busy_entries_person;
CREATE INDEX busy_entries_end ON busy_entries (person_id, ends_at, starts_at);

-- nobody is taken for more than a day at a time: what began earlier can't reach into a new reservation
CREATE TRIGGER reservations_within_a_day_insert BEFORE INSERT ON reservations
WHEN NEW.ends_at - NEW.starts_at > 86400
BEGIN SELECT RAISE(ABORT, 'reservation_too_long'); END;

CREATE TRIGGER reservations_within_a_day_update BEFORE UPDATE OF starts_at, ends_at ON reservations
WHEN NEW.ends_at - NEW.starts_at > 86400
BEGIN SELECT RAISE(ABORT, 'reservation_too_long'); END;

DROP TRIGGER reservations_no_overlap_insert;
DROP TRIGGER reservations_no_overlap_update;

CREATE TRIGGER reservations_no_overlap_insert BEFORE INSERT ON reservations
WHEN NEW.active AND EXISTS (
    SELECT 1 FROM reservations r
    WHERE r.holder_id = NEW.holder_id AND r.active
      AND r.starts_at < NEW.ends_at AND r.starts_at > NEW.starts_at - 86400 AND r.ends_at > NEW.starts_at)
BEGIN SELECT RAISE(ABORT, 'reservation_overlap'); END;

CREATE TRIGGER reservations_no_overlap_update
BEFORE UPDATE OF holder_id, starts_at, ends_at, active ON reservations
WHEN NEW.active AND EXISTS (
    SELECT 1 FROM reservations r
    WHERE r.holder_id = NEW.holder_id AND r.active AND r.id <> NEW.id
      AND r.starts_at < NEW.ends_at AND r.starts_at > NEW.starts_at - 86400 AND r.ends_at > NEW.starts_at)
BEGIN SELECT RAISE(ABORT, 'reservation_overlap'); END;
