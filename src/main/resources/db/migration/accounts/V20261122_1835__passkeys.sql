CREATE TABLE passkey (
    account_id      uuid        NOT NULL REFERENCES account (account_id),
    id              uuid        NOT NULL,
    credential_id   bytea       NOT NULL UNIQUE,
    public_key      bytea       NOT NULL,
    attestation     bytea       NOT NULL,
    signature_count bigint      NOT NULL,
    backup_eligible boolean     NOT NULL,
    backed_up       boolean     NOT NULL,
    transports      text[]      NOT NULL,
    name            bytea       NOT NULL,
    created_at      timestamptz NOT NULL,
    last_used_at    timestamptz,
    PRIMARY KEY (account_id, id)
);

ALTER TABLE passkey ENABLE ROW LEVEL SECURITY;
ALTER TABLE passkey FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON passkey TO snshelper_owner USING (true);
CREATE POLICY own ON passkey TO snshelper_app USING (account_id = account_or_null());
