DROP TABLE reset_requests;
DROP TABLE connection_replacements;
ALTER TABLE oauth_flows DROP COLUMN session_version;
ALTER TABLE oauth_flows DROP COLUMN session_id;
DROP INDEX sessions_family;
ALTER TABLE sessions DROP COLUMN network;
ALTER TABLE sessions DROP COLUMN retired_tokens;
ALTER TABLE sessions DROP COLUMN family_hash;
