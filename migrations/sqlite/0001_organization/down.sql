DROP TABLE idempotency_keys;
DROP TABLE attempt_counters;
DROP TABLE sessions;
DROP TABLE one_time_tokens;
DROP TABLE people;
DROP TABLE organizations;
