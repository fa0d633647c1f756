-- The wrapped data keys have a schema of their own, so that a backup can leave them out and an erasure can reach them.
CREATE SCHEMA vault;
GRANT USAGE ON SCHEMA vault TO snshelper_app, snshelper_service;

CREATE TABLE vault.subject_key (
    subject         uuid        NOT NULL,
    retention_class text        NOT NULL,
    wrapped         bytea       NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (subject, retention_class)
);
ALTER TABLE vault.subject_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE vault.subject_key FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON vault.subject_key TO snshelper_owner USING (true);
-- Not bound to a tenant: a colleague's name is opened from the shared workspace, a new member's before she has one.
-- A wrapped key opens nothing without the keyset, which is not in the database, nor without the sealed row, which has
-- its own policy.
CREATE POLICY app_reads ON vault.subject_key FOR SELECT TO snshelper_app USING (true);
CREATE POLICY app_adds ON vault.subject_key FOR INSERT TO snshelper_app WITH CHECK (true);
GRANT SELECT, INSERT ON vault.subject_key TO snshelper_app;
GRANT SELECT, INSERT, DELETE ON vault.subject_key TO snshelper_service;
