DROP TABLE messages;
DROP TABLE message_templates;
DROP TABLE search_terms;
DROP TABLE applications;
DROP TABLE candidates;
DROP TABLE stages;
DROP TABLE project_members;
DROP TABLE projects;
