-- oldest: 1
-- What programs of others hold on to: when something last changed, and the name it has with them.
ALTER TABLE organizations ADD COLUMN updated_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE people ADD COLUMN updated_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE projects ADD COLUMN updated_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE applications ADD COLUMN updated_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE invites ADD COLUMN updated_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE interviews ADD COLUMN updated_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE message_templates ADD COLUMN updated_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN updated_at BIGINT NOT NULL DEFAULT 0;

-- what is known of before
UPDATE organizations SET updated_at = COALESCE(
    (SELECT max(at) FROM domain_events WHERE object_id = organizations.id), created_at);
UPDATE people SET updated_at = COALESCE(
    (SELECT max(at) FROM domain_events WHERE object_id = people.id AND kind IN ('person.changed', 'person.invited')), created_at);
UPDATE projects SET updated_at = COALESCE(
    (SELECT max(at) FROM domain_events WHERE object_id = projects.id), created_at);
UPDATE invites SET updated_at = COALESCE(
    (SELECT max(at) FROM domain_events WHERE object_id = invites.id), created_at);
UPDATE interviews SET updated_at = COALESCE(
    (SELECT max(at) FROM domain_events WHERE object_id = interviews.id), created_at);
UPDATE message_templates SET updated_at = COALESCE(
    (SELECT max(at) FROM domain_events WHERE object_id = message_templates.id), created_at);
UPDATE applications SET updated_at = created_at;
UPDATE jobs SET updated_at = COALESCE(finished_at, created_at);

CREATE TABLE external_ids (
    org_id TEXT NOT NULL REFERENCES organizations (id),
    kind TEXT NOT NULL CHECK (kind IN ('application', 'project', 'invite', 'interview')),
    external_id TEXT NOT NULL,
    object_id TEXT NOT NULL,
    PRIMARY KEY (org_id, kind, external_id)
);
CREATE UNIQUE INDEX external_ids_object ON external_ids (kind, object_id);
-- a candidate may be called otherwise in each project: the name stands with the application, as all that is typed,
-- and no project learns what others use
ALTER TABLE applications ADD COLUMN candidate_external_id TEXT;
CREATE UNIQUE INDEX applications_candidate_external ON applications (project_id, candidate_external_id);

-- programs of before know no moment of a change
CREATE TRIGGER people_updated AFTER INSERT ON people WHEN NEW.updated_at = 0 BEGIN
    UPDATE people SET updated_at = NEW.created_at WHERE id = NEW.id;
END;
CREATE TRIGGER projects_updated AFTER INSERT ON projects WHEN NEW.updated_at = 0 BEGIN
    UPDATE projects SET updated_at = NEW.created_at WHERE id = NEW.id;
END;
CREATE TRIGGER applications_updated AFTER INSERT ON applications WHEN NEW.updated_at = 0 BEGIN
    UPDATE applications SET updated_at = NEW.created_at WHERE id = NEW.id;
END;
CREATE TRIGGER invites_updated AFTER INSERT ON invites WHEN NEW.updated_at = 0 BEGIN
    UPDATE invites SET updated_at = NEW.created_at WHERE id = NEW.id;
END;
CREATE TRIGGER interviews_updated AFTER INSERT ON interviews WHEN NEW.updated_at = 0 BEGIN
    UPDATE interviews SET updated_at = NEW.created_at WHERE id = NEW.id;
END;
CREATE TRIGGER message_templates_updated AFTER INSERT ON message_templates WHEN NEW.updated_at = 0 BEGIN
    UPDATE message_templates SET updated_at = NEW.created_at WHERE id = NEW.id;
END;
CREATE TRIGGER organizations_updated AFTER INSERT ON organizations WHEN NEW.updated_at = 0 BEGIN
    UPDATE organizations SET updated_at = NEW.created_at WHERE id = NEW.id;
END;
