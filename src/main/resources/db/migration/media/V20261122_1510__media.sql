-- Pictures of a workspace; the bytes are in the file store.
CREATE TABLE media (
    workspace_id uuid        NOT NULL,
    id           uuid        NOT NULL,
    alt_text     text        NOT NULL,
    stilled      boolean     NOT NULL,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id)
);

-- One file each for the full picture, the small one, and what it was made into for a network.
CREATE TABLE media_file (
    workspace_id uuid   NOT NULL,
    media_id     uuid   NOT NULL,
    name         text   NOT NULL,
    file_key     text   NOT NULL,
    content_type text   NOT NULL,
    width        int    NOT NULL,
    height       int    NOT NULL,
    size         bigint NOT NULL,
    PRIMARY KEY (workspace_id, media_id, name),
    FOREIGN KEY (workspace_id, media_id) REFERENCES media ON DELETE CASCADE
);

ALTER TABLE media ENABLE ROW LEVEL SECURITY;
ALTER TABLE media FORCE ROW LEVEL SECURITY;
CREATE POLICY media_workspace ON media TO snshelper_app
    USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY media_owner ON media TO snshelper_owner USING (true);

ALTER TABLE media_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE media_file FORCE ROW LEVEL SECURITY;
CREATE POLICY media_file_workspace ON media_file TO snshelper_app
    USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY media_file_owner ON media_file TO snshelper_owner USING (true);
