CREATE TABLE invitation (
    workspace_id uuid        NOT NULL REFERENCES workspace (workspace_id),
    id           uuid        NOT NULL,
    token_hash   bytea       NOT NULL UNIQUE,
    email        bytea       NOT NULL,
    email_index  bytea       NOT NULL,
    role         text        NOT NULL CHECK (role IN ('VIEWER', 'EDITOR')),
    invited_by   uuid        NOT NULL,
    sent_at      timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, email_index)
);
CREATE INDEX invitation_sent ON invitation (sent_at);

ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON invitation TO snshelper_owner USING (true);
CREATE POLICY tenant ON invitation TO snshelper_app USING (workspace_id = current_workspace());
