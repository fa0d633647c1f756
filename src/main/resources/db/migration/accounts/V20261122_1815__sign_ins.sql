CREATE TABLE sign_in (
    account_id uuid        NOT NULL REFERENCES account (account_id),
    id         uuid        NOT NULL,
    at         timestamptz NOT NULL,
    way        text        NOT NULL CHECK (way IN ('PASSWORD', 'CODE', 'RECOVERY_CODE', 'PASSKEY', 'LETTER')),
    device     bytea       NOT NULL,
    origin     bytea       NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE INDEX sign_in_at ON sign_in (at);

ALTER TABLE sign_in ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON sign_in TO snshelper_owner USING (true);
-- A person reads her own; the program alone writes and erases them.
CREATE POLICY seen ON sign_in FOR SELECT TO snshelper_app USING (account_id = account_or_null());
