-- The other side of the practice network: what a foreign network would keep. It belongs to no workspace and is reached
-- over HTTP only, with an account's own token; no policy lets the app role in, the program's own work passes as service.
CREATE TABLE practice_account (
    id           uuid        NOT NULL PRIMARY KEY,
    handle       text        NOT NULL UNIQUE,
    display_name text        NOT NULL,
    behaviour    text        NOT NULL,
    token_hash   bytea       UNIQUE,
    created_at   timestamptz NOT NULL
);

CREATE TABLE practice_post (
    account_id      uuid        NOT NULL REFERENCES practice_account (id) ON DELETE CASCADE,
    id              uuid        NOT NULL,
    -- The client's mark, by which it finds its post again. Not unique: this network takes the same thing twice.
    fingerprint     text        NOT NULL,
    idempotency_key text        NOT NULL,
    root_id         uuid        NOT NULL,
    parent_id       uuid,
    text            text        NOT NULL,
    language        text        NOT NULL,
    created_at      timestamptz NOT NULL,
    received_at     timestamptz NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE INDEX practice_post_fingerprint ON practice_post (account_id, fingerprint);
CREATE INDEX practice_post_thread ON practice_post (account_id, root_id);

CREATE TABLE practice_media (
    account_id   uuid        NOT NULL REFERENCES practice_account (id) ON DELETE CASCADE,
    id           uuid        NOT NULL,
    post_id      uuid,
    position     int         NOT NULL,
    alt_text     text        NOT NULL,
    content_type text        NOT NULL,
    bytes        bytea       NOT NULL,
    received_at  timestamptz NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE INDEX practice_media_post ON practice_media (account_id, post_id);

-- How often a post was tried: some behaviours concern the first attempt only.
CREATE TABLE practice_attempt (
    account_id  uuid NOT NULL REFERENCES practice_account (id) ON DELETE CASCADE,
    fingerprint text NOT NULL,
    attempts    int  NOT NULL,
    PRIMARY KEY (account_id, fingerprint)
);

ALTER TABLE practice_account ENABLE ROW LEVEL SECURITY;
ALTER TABLE practice_account FORCE ROW LEVEL SECURITY;
ALTER TABLE practice_post ENABLE ROW LEVEL SECURITY;
ALTER TABLE practice_post FORCE ROW LEVEL SECURITY;
ALTER TABLE practice_media ENABLE ROW LEVEL SECURITY;
ALTER TABLE practice_media FORCE ROW LEVEL SECURITY;
ALTER TABLE practice_attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE practice_attempt FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON practice_account TO snshelper_owner USING (true) WITH CHECK (true);
CREATE POLICY owner ON practice_post TO snshelper_owner USING (true) WITH CHECK (true);
CREATE POLICY owner ON practice_media TO snshelper_owner USING (true) WITH CHECK (true);
CREATE POLICY owner ON practice_attempt TO snshelper_owner USING (true) WITH CHECK (true);
