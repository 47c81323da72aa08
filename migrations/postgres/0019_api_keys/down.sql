UPDATE domain_events SET actor_kind = 'system' WHERE actor_kind = 'api_key';
ALTER TABLE domain_events DROP CONSTRAINT domain_events_actor_kind_check;
ALTER TABLE domain_events ADD CONSTRAINT domain_events_actor_kind_check
    CHECK (actor_kind IN ('person', 'candidate', 'system'));
DROP TABLE api_keys;
