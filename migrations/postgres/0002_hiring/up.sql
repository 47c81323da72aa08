-- oldest: 1
-- Projects, candidates, their applications and threads.
CREATE TABLE projects (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL,
    sort_key TEXT COLLATE "C" NOT NULL,
    archived BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX projects_org ON projects (org_id, archived, sort_key, id);

CREATE TABLE project_members (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    project_id TEXT NOT NULL REFERENCES projects (id),
    person_id TEXT NOT NULL REFERENCES people (id)
);
CREATE UNIQUE INDEX project_members_pair ON project_members (project_id, person_id);
CREATE INDEX project_members_person ON project_members (person_id);

CREATE TABLE stages (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    project_id TEXT NOT NULL REFERENCES projects (id),
    name TEXT NOT NULL,
    place BIGINT NOT NULL
);
CREATE INDEX stages_project ON stages (project_id, place);

CREATE TABLE candidates (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    full_name TEXT NOT NULL,
    sort_key TEXT COLLATE "C" NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    phone TEXT,
    headline TEXT NOT NULL,
    location TEXT NOT NULL,
    zone TEXT,
    archived BOOLEAN NOT NULL,
    busy_version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX candidates_email_key ON candidates (org_id, email_key);
CREATE INDEX candidates_org ON candidates (org_id, sort_key, id);

CREATE TABLE applications (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    candidate_id TEXT NOT NULL REFERENCES candidates (id),
    project_id TEXT NOT NULL REFERENCES projects (id),
    stage_id TEXT NOT NULL REFERENCES stages (id),
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX applications_pair ON applications (candidate_id, project_id);
CREATE INDEX applications_project ON applications (project_id, stage_id, created_at);

-- folded words of candidates and projects, for search by prefix
CREATE TABLE search_terms (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    term TEXT COLLATE "C" NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('candidate', 'project')),
    object_id TEXT NOT NULL,
    weight BIGINT NOT NULL
);
CREATE INDEX search_terms_term ON search_terms (org_id, term);
CREATE INDEX search_terms_object ON search_terms (object_id);

CREATE TABLE message_templates (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    -- null: shared by the organization
    owner_id TEXT REFERENCES people (id),
    name TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    archived BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX message_templates_org ON message_templates (org_id, archived, name);

-- one thread per candidate: the messages are the thread
CREATE TABLE messages (
    id TEXT PRIMARY KEY NOT NULL,
    org_id TEXT NOT NULL REFERENCES organizations (id),
    candidate_id TEXT NOT NULL REFERENCES candidates (id),
    project_id TEXT REFERENCES projects (id),
    channel TEXT NOT NULL CHECK (channel IN ('email', 'candidate_page')),
    direction TEXT NOT NULL CHECK (direction IN ('out', 'in')),
    author_id TEXT REFERENCES people (id),
    author_name TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- `{link}` stands for the scheduling link, which is filled in when the mail goes out
    body TEXT NOT NULL,
    invite_id TEXT,
    created_at BIGINT NOT NULL
);
CREATE INDEX messages_candidate ON messages (candidate_id, created_at, id);
