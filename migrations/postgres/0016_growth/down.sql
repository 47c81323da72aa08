ALTER TABLE reservations DROP CONSTRAINT reservation_too_long;
DROP INDEX busy_entries_end;
CREATE INDEX busy_entries_person ON busy_entries (person_id, starts_at, ends_at);
DROP INDEX jobs_state;
DROP INDEX search_terms_word;
CREATE INDEX search_terms_term ON search_terms (org_id, term);
DROP INDEX applications_card;
DROP INDEX invites_waiting;
DROP INDEX interviews_state;
