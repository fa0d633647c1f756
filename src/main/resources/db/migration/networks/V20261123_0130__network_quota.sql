-- What each account has used up of what its network allows, counted by all nodes together. It belongs to no workspace: two
-- of them may have connected the same account. Only the program's own work gets in.
CREATE TABLE network_quota (
    -- A fingerprint of the account.
    account    text        NOT NULL PRIMARY KEY,
    quota_use  jsonb       NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX network_quota_age ON network_quota (updated_at);

ALTER TABLE network_quota ENABLE ROW LEVEL SECURITY;
ALTER TABLE network_quota FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON network_quota TO snshelper_owner USING (true) WITH CHECK (true);
