CREATE TABLE mail_outbox (
    mail_id    uuid        NOT NULL PRIMARY KEY,
    subject_id uuid        NOT NULL,
    recipient  bytea       NOT NULL,
    title      bytea       NOT NULL,
    body       bytea       NOT NULL,
    written_at timestamptz NOT NULL
);
ALTER TABLE mail_outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail_outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON mail_outbox TO snshelper_owner USING (true);
-- Whoever acts may write a letter; only the program itself (service role) reads and removes them.
CREATE POLICY anyone_writes ON mail_outbox FOR INSERT TO snshelper_app WITH CHECK (true);
