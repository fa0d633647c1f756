-- What the operator sets, sealed. Only the program itself (service role) reads and writes it.
CREATE TABLE setting (
    name       text        NOT NULL PRIMARY KEY,
    value      bytea       NOT NULL,
    changed_at timestamptz NOT NULL
);
ALTER TABLE setting ENABLE ROW LEVEL SECURITY;
ALTER TABLE setting FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON setting TO snshelper_owner USING (true);
