ALTER TABLE applications DROP COLUMN called;
