CREATE TABLE email_change (
    account_id       uuid        NOT NULL PRIMARY KEY REFERENCES account (account_id),
    email            bytea       NOT NULL,
    old_token_hash   bytea       NOT NULL UNIQUE,
    new_token_hash   bytea       NOT NULL UNIQUE,
    asked_at         timestamptz NOT NULL,
    old_confirmed_at timestamptz,
    new_confirmed_at timestamptz
);

ALTER TABLE email_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE email_change FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON email_change TO snshelper_owner USING (true);
-- No policy for the app: only the program itself (service role) reads it, by a link or for its account.
