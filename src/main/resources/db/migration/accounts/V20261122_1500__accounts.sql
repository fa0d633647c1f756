CREATE TABLE account (
    account_id   uuid        NOT NULL PRIMARY KEY,
    email        bytea       NOT NULL,
    email_index  bytea       NOT NULL UNIQUE,
    first_name   bytea       NOT NULL,
    last_name    bytea       NOT NULL,
    password     text        NOT NULL,
    language     text        NOT NULL,
    time_zone    text        NOT NULL,
    operator     boolean     NOT NULL,
    confirmed_at timestamptz,
    created_at   timestamptz NOT NULL
);

CREATE TABLE workspace (
    workspace_id uuid        NOT NULL PRIMARY KEY,
    name         text        NOT NULL,
    time_zone    text        NOT NULL,
    language     text        NOT NULL,
    created_at   timestamptz NOT NULL
);

CREATE TABLE membership (
    workspace_id uuid        NOT NULL REFERENCES workspace (workspace_id),
    account_id   uuid        NOT NULL REFERENCES account (account_id),
    role         text        NOT NULL CHECK (role IN ('VIEWER', 'EDITOR', 'OWNER')),
    joined_at    timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, account_id)
);
CREATE INDEX membership_account ON membership (account_id);

CREATE TABLE one_time_token (
    token_hash bytea       NOT NULL PRIMARY KEY,
    purpose    text        NOT NULL CHECK (purpose IN ('CONFIRM_EMAIL', 'RESET_PASSWORD', 'SETUP')),
    account_id uuid        REFERENCES account (account_id),
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);
CREATE INDEX one_time_token_account ON one_time_token (account_id, purpose);

CREATE TABLE attempt (
    bucket     bytea       NOT NULL PRIMARY KEY,
    count      int         NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX attempt_expiry ON attempt (expires_at);

CREATE TABLE api_token (
    workspace_id uuid        NOT NULL REFERENCES workspace (workspace_id),
    token_id     uuid        NOT NULL,
    token_hash   bytea       NOT NULL UNIQUE,
    name         text        NOT NULL,
    scopes       text[]      NOT NULL,
    made_by      uuid,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    PRIMARY KEY (workspace_id, token_id)
);

ALTER TABLE account ENABLE ROW LEVEL SECURITY;
ALTER TABLE account FORCE ROW LEVEL SECURITY;
ALTER TABLE workspace ENABLE ROW LEVEL SECURITY;
ALTER TABLE workspace FORCE ROW LEVEL SECURITY;
ALTER TABLE membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership FORCE ROW LEVEL SECURITY;
ALTER TABLE one_time_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE one_time_token FORCE ROW LEVEL SECURITY;
ALTER TABLE attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE attempt FORCE ROW LEVEL SECURITY;
ALTER TABLE api_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_token FORCE ROW LEVEL SECURITY;

-- FORCE binds the owner too; without these a later migration would change no row and say nothing.
CREATE POLICY owner_all ON account TO snshelper_owner USING (true);
CREATE POLICY owner_all ON workspace TO snshelper_owner USING (true);
CREATE POLICY owner_all ON membership TO snshelper_owner USING (true);
CREATE POLICY owner_all ON one_time_token TO snshelper_owner USING (true);
CREATE POLICY owner_all ON attempt TO snshelper_owner USING (true);
CREATE POLICY owner_all ON api_token TO snshelper_owner USING (true);

-- A membership is seen from its workspace and by its account, and changed only from its workspace.
CREATE POLICY seen ON membership FOR SELECT TO snshelper_app
    USING (workspace_id = workspace_or_null() OR account_id = account_or_null());
CREATE POLICY added ON membership FOR INSERT TO snshelper_app WITH CHECK (workspace_id = current_workspace());
CREATE POLICY changed ON membership FOR UPDATE TO snshelper_app USING (workspace_id = current_workspace());
CREATE POLICY removed ON membership FOR DELETE TO snshelper_app USING (workspace_id = current_workspace());

-- An account is seen by itself and by its colleagues, and changed only by itself; the program alone makes new ones.
CREATE POLICY seen ON account FOR SELECT TO snshelper_app
    USING (account_id = account_or_null()
           OR EXISTS (SELECT FROM membership m
                      WHERE m.account_id = account.account_id AND m.workspace_id = workspace_or_null()));
CREATE POLICY changed ON account FOR UPDATE TO snshelper_app USING (account_id = account_or_null());

CREATE POLICY seen ON workspace FOR SELECT TO snshelper_app
    USING (workspace_id = workspace_or_null()
           OR EXISTS (SELECT FROM membership m
                      WHERE m.workspace_id = workspace.workspace_id AND m.account_id = account_or_null()));
CREATE POLICY added ON workspace FOR INSERT TO snshelper_app WITH CHECK (workspace_id = current_workspace());
CREATE POLICY changed ON workspace FOR UPDATE TO snshelper_app USING (workspace_id = current_workspace());

CREATE POLICY tenant ON api_token TO snshelper_app USING (workspace_id = current_workspace());

-- one_time_token and attempt have no policy for the app: only the program itself (service role) reads them.
