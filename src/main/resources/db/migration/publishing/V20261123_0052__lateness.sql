-- What becomes of posts that could not go out on time. A workspace without a row has the defaults of LatePolicy.
CREATE TABLE late_policy (
    workspace_id    uuid NOT NULL PRIMARY KEY,
    choice          text NOT NULL CHECK (choice IN ('ASK', 'PUBLISH', 'SKIP')),
    after_minutes   int  NOT NULL CHECK (after_minutes > 0),
    spacing_minutes int  NOT NULL CHECK (spacing_minutes >= 0)
);

-- The last late post that was let out on a channel. Whoever lets one out holds the row, so that two nodes take turns.
CREATE TABLE late_turn (
    workspace_id   uuid NOT NULL,
    channel_id     uuid NOT NULL,
    publication_id uuid,
    at             timestamptz,
    PRIMARY KEY (workspace_id, channel_id)
);

-- What a person had sent again counts on its channel, too; few rows ever were.
CREATE INDEX publication_released ON publication (workspace_id, channel_id, released_at) WHERE released_at IS NOT NULL;

-- A receipt also says why something waited, and until when.
ALTER TABLE receipt DROP CONSTRAINT receipt_act_check;
ALTER TABLE receipt ADD CONSTRAINT receipt_act_check CHECK (act IN ('SENT', 'LOOKED', 'WAITED')), ADD COLUMN until timestamptz;

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['late_policy', 'late_turn'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant ON %I TO snshelper_app
            USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace())', name);
        EXECUTE format('CREATE POLICY owner ON %I TO snshelper_owner USING (true) WITH CHECK (true)', name);
    END LOOP;
END $$;
