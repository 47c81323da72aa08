-- oldest: 1
-- Files of candidates, and which messages they went with.
CREATE TABLE attachments (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    candidate_id TEXT NOT NULL REFERENCES candidates (id),
    -- the project it was added under: its members may read it
    project_id TEXT NOT NULL REFERENCES projects (id),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    -- null: it came from the candidate
    uploader_id TEXT REFERENCES people (id),
    uploader_name TEXT NOT NULL,
    archived BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX attachments_candidate ON attachments (candidate_id, archived, created_at, id);

CREATE TABLE message_attachments (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    message_id TEXT NOT NULL REFERENCES messages (id),
    attachment_id TEXT NOT NULL REFERENCES attachments (id),
    place BIGINT NOT NULL
);
CREATE UNIQUE INDEX message_attachments_pair ON message_attachments (message_id, attachment_id);
CREATE INDEX message_attachments_attachment ON message_attachments (attachment_id);

-- the content of files, in pieces of a size that a request can hold; blob_id is the id of what they belong to
CREATE TABLE blob_pieces (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    blob_id TEXT NOT NULL,
    place BIGINT NOT NULL,
    content BLOB NOT NULL
);
CREATE UNIQUE INDEX blob_pieces_place ON blob_pieces (blob_id, place);
