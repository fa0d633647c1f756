CREATE TABLE channel (
    workspace_id        uuid        NOT NULL,
    id                  uuid        NOT NULL,
    network             text        NOT NULL,
    remote_id           text        NOT NULL,
    handle              text        NOT NULL,
    display_name        text        NOT NULL,
    server              text        NOT NULL,
    state               text        NOT NULL CHECK (state IN ('CONNECTED', 'RECONNECT', 'DISCONNECTED')),
    credentials         bytea,
    credentials_expire  timestamptz,
    -- Grows with every change of the credentials; who renews them works on the version it read.
    credentials_version bigint      NOT NULL DEFAULT 0,
    -- One node at a time renews; the lease ends by itself when that node dies.
    renewing_until      timestamptz,
    capabilities        jsonb       NOT NULL,
    connected_by        uuid,
    connected_at        timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, network, remote_id),
    CHECK ((state = 'DISCONNECTED') = (credentials IS NULL))
);
ALTER TABLE channel ENABLE ROW LEVEL SECURITY;
ALTER TABLE channel FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON channel TO snshelper_app
    USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY owner ON channel TO snshelper_owner USING (true) WITH CHECK (true);
