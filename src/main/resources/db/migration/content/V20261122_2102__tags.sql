-- Labels of the workspace's own making on posts.
CREATE TABLE tag (
    workspace_id uuid        NOT NULL,
    id           uuid        NOT NULL,
    name         text        NOT NULL,
    -- Two names that differ in case or accents only are one.
    folded       text COLLATE "C" GENERATED ALWAYS AS (fold(name)) STORED,
    colour       text        NOT NULL,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, folded)
);

CREATE TABLE post_tag (
    workspace_id uuid NOT NULL,
    post_id      uuid NOT NULL,
    tag_id       uuid NOT NULL,
    position     int  NOT NULL,
    PRIMARY KEY (workspace_id, post_id, tag_id),
    FOREIGN KEY (workspace_id, post_id) REFERENCES post ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, tag_id) REFERENCES tag ON DELETE CASCADE
);
CREATE INDEX post_tag_posts ON post_tag (workspace_id, tag_id, post_id);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['tag', 'post_tag'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant ON %I TO snshelper_app
            USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace())', name);
        EXECUTE format('CREATE POLICY owner ON %I TO snshelper_owner USING (true) WITH CHECK (true)', name);
    END LOOP;
END $$;
