-- Texts and hashtags that are written again and again.
CREATE TABLE post_template (
    workspace_id uuid        NOT NULL,
    id           uuid        NOT NULL,
    name         text        NOT NULL,
    folded       text COLLATE "C" GENERATED ALWAYS AS (fold(name)) STORED,
    parts        text[]      NOT NULL,
    tags         text[]      NOT NULL,
    flags        text[]      NOT NULL,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, folded)
);

CREATE TABLE hashtag_set (
    workspace_id uuid        NOT NULL,
    id           uuid        NOT NULL,
    name         text        NOT NULL,
    folded       text COLLATE "C" GENERATED ALWAYS AS (fold(name)) STORED,
    hashtags     text[]      NOT NULL,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, folded)
);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['post_template', 'hashtag_set'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant ON %I TO snshelper_app
            USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace())', name);
        EXECUTE format('CREATE POLICY owner ON %I TO snshelper_owner USING (true) WITH CHECK (true)', name);
    END LOOP;
END $$;
