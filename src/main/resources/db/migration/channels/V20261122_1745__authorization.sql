-- Somebody has left for a network's own page to allow us in, and is expected back within minutes.
CREATE TABLE pending_connection (
    workspace_id uuid        NOT NULL,
    id           uuid        NOT NULL,
    account_id   uuid        NOT NULL,
    -- She must come back in the browser in which she left.
    session_hash bytea       NOT NULL,
    state_hash   bytea       NOT NULL UNIQUE,
    network      text        NOT NULL,
    -- The channel that is connected again; NULL for a new one.
    channel_id   uuid,
    kept         bytea       NOT NULL,
    expires_at   timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX pending_connection_expiry ON pending_connection (expires_at);
ALTER TABLE pending_connection ENABLE ROW LEVEL SECURITY;
ALTER TABLE pending_connection FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON pending_connection TO snshelper_app
    USING (workspace_id = workspace_or_null()) WITH CHECK (workspace_id = workspace_or_null());
-- Networks send everybody back to one address, which names no workspace: there she finds her own.
CREATE POLICY coming_back ON pending_connection FOR SELECT TO snshelper_app
    USING (workspace_or_null() IS NULL AND account_id = account_or_null());
CREATE POLICY owner ON pending_connection TO snshelper_owner USING (true) WITH CHECK (true);

-- What a server knows this program by; servers forget it when nobody uses it, so it is kept for half a day.
CREATE TABLE server_registration (
    workspace_id uuid        NOT NULL,
    id           uuid        NOT NULL,
    network      text        NOT NULL,
    server       text        NOT NULL,
    redirect_uri text        NOT NULL,
    client       bytea       NOT NULL,
    expires_at   timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, network, server, redirect_uri)
);
CREATE INDEX server_registration_expiry ON server_registration (expires_at);
ALTER TABLE server_registration ENABLE ROW LEVEL SECURITY;
ALTER TABLE server_registration FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON server_registration TO snshelper_app
    USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY owner ON server_registration TO snshelper_owner USING (true) WITH CHECK (true);
