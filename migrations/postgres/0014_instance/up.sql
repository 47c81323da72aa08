-- oldest: 1
-- What this database knows about itself, and which organizations' deliveries wait for a release.
CREATE TABLE instance (
    id BIGINT PRIMARY KEY NOT NULL CHECK (id = 1),
    -- the oldest program that may work on this schema, by the number of its newest migration
    oldest_program BIGINT NOT NULL,
    -- opens with the key that everything sealed here depends on
    key_check BYTEA,
    -- where this database is at home; found elsewhere, it was restored or copied
    home TEXT,
    -- the home before, in case the last change broke off half-way
    former_home TEXT
);
INSERT INTO instance (id, oldest_program) VALUES (1, 1);

CREATE TABLE delivery_holds (
    org_id TEXT PRIMARY KEY NOT NULL REFERENCES organizations (id),
    since BIGINT NOT NULL
);
