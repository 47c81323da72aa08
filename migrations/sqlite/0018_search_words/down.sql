DROP INDEX applications_words;
ALTER TABLE projects DROP COLUMN words_version;
ALTER TABLE applications DROP COLUMN words_version;
