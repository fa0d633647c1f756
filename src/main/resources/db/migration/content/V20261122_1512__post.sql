CREATE TABLE post (
    workspace_id uuid        NOT NULL,
    id           uuid        NOT NULL,
    author       uuid,
    draft        boolean     NOT NULL,
    -- What the person chose; with the zone it gives the instant.
    wall_time    timestamp,
    zone         text        NOT NULL,
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    version      bigint      NOT NULL DEFAULT 1,
    -- The open composer that saved last: it may save again although the answer with the new version got lost.
    tab          uuid,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX post_drafts ON post (workspace_id, updated_at DESC) WHERE draft;

CREATE TABLE post_part (
    workspace_id uuid   NOT NULL,
    post_id      uuid   NOT NULL,
    -- The channel with words of its own; all zeroes for what all others say.
    variant      uuid   NOT NULL,
    position     int    NOT NULL,
    text         text   NOT NULL,
    media        uuid[] NOT NULL,
    PRIMARY KEY (workspace_id, post_id, variant, position),
    FOREIGN KEY (workspace_id, post_id) REFERENCES post ON DELETE CASCADE
);

CREATE TABLE post_channel (
    workspace_id uuid NOT NULL,
    post_id      uuid NOT NULL,
    channel_id   uuid NOT NULL,
    position     int  NOT NULL,
    PRIMARY KEY (workspace_id, post_id, channel_id),
    FOREIGN KEY (workspace_id, post_id) REFERENCES post ON DELETE CASCADE
);

ALTER TABLE post ENABLE ROW LEVEL SECURITY;
ALTER TABLE post FORCE ROW LEVEL SECURITY;
CREATE POLICY post_workspace ON post TO snshelper_app
    USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY post_owner ON post TO snshelper_owner USING (true);

ALTER TABLE post_part ENABLE ROW LEVEL SECURITY;
ALTER TABLE post_part FORCE ROW LEVEL SECURITY;
CREATE POLICY post_part_workspace ON post_part TO snshelper_app
    USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY post_part_owner ON post_part TO snshelper_owner USING (true);

ALTER TABLE post_channel ENABLE ROW LEVEL SECURITY;
ALTER TABLE post_channel FORCE ROW LEVEL SECURITY;
CREATE POLICY post_channel_workspace ON post_channel TO snshelper_app
    USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
CREATE POLICY post_channel_owner ON post_channel TO snshelper_owner USING (true);
