DROP TABLE attendance;
DROP TABLE provider_notices;
DROP TABLE conferences;
DROP TABLE oauth_flows;
DROP TABLE connections;
