DROP TRIGGER reservations_no_overlap_update;
DROP TRIGGER reservations_no_overlap_insert;
DROP TRIGGER reservations_within_a_day_update;
DROP TRIGGER reservations_within_a_day_insert;

CREATE TRIGGER reservations_no_overlap_insert BEFORE INSERT ON reservations
WHEN NEW.active AND EXISTS (
    SELECT 1 FROM reservations r
    WHERE r.holder_id = NEW.holder_id AND r.active
      AND r.starts_at < NEW.ends_at AND r.ends_at > NEW.starts_at)
BEGIN SELECT RAISE(ABORT, 'reservation_overlap'); END;

CREATE TRIGGER reservations_no_overlap_update
BEFORE UPDATE OF holder_id, starts_at, ends_at, active ON reservations
WHEN NEW.active AND EXISTS (
    SELECT 1 FROM reservations r
    WHERE r.holder_id = NEW.holder_id AND r.active AND r.id <> NEW.id
      AND r.starts_at < NEW.ends_at AND r.ends_at > NEW.starts_at)
BEGIN SELECT RAISE(ABORT, 'reservation_overlap'); END;

DROP INDEX busy_entries_end;
CREATE INDEX busy_entries_person ON busy_entries (person_id, starts_at, ends_at);
DROP INDEX jobs_state;
DROP INDEX search_terms_word;
CREATE INDEX search_terms_term ON search_terms (org_id, term);
DROP INDEX applications_card;
DROP INDEX invites_waiting;
DROP INDEX interviews_state;
