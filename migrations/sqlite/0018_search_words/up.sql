-- oldest: 1
-- By which rules the words in the index were folded: those of older rules are renewed by the clean-up.
ALTER TABLE applications ADD COLUMN words_version BIGINT NOT NULL DEFAULT 0;
ALTER TABLE projects ADD COLUMN words_version BIGINT NOT NULL DEFAULT 0;
CREATE INDEX applications_words ON applications (words_version);
