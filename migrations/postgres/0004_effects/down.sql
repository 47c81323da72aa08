DROP TABLE jobs;
DROP TABLE domain_events;
