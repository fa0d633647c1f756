CREATE TABLE second_factor (
    account_id   uuid        NOT NULL PRIMARY KEY REFERENCES account (account_id),
    secret       bytea       NOT NULL,
    begun_at     timestamptz NOT NULL,
    confirmed_at timestamptz,
    last_step    bigint      NOT NULL
);

CREATE TABLE recovery_code (
    account_id uuid        NOT NULL REFERENCES account (account_id),
    code_hash  bytea       NOT NULL,
    used_at    timestamptz,
    PRIMARY KEY (account_id, code_hash)
);

ALTER TABLE second_factor ENABLE ROW LEVEL SECURITY;
ALTER TABLE second_factor FORCE ROW LEVEL SECURITY;
ALTER TABLE recovery_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE recovery_code FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON second_factor TO snshelper_owner USING (true);
CREATE POLICY owner_all ON recovery_code TO snshelper_owner USING (true);
-- Neither has a policy for the app: only the program itself (service role) reads them, at sign-in and for its owner.
