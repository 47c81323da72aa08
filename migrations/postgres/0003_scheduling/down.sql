DROP TABLE reservations;
DROP TABLE participants;
DROP TABLE interviews;
DROP TABLE invites;
DROP TABLE busy_entries;
DROP TABLE busy_sources;
DROP TABLE schedulers;
