-- A channel's own time zone, where it has one; otherwise the workspace's counts.
CREATE TABLE channel_rhythm (
    workspace_id uuid NOT NULL,
    channel_id   uuid NOT NULL,
    zone         text NOT NULL,
    PRIMARY KEY (workspace_id, channel_id),
    FOREIGN KEY (workspace_id, channel_id) REFERENCES channel ON DELETE CASCADE
);

-- When a channel posts, week after week.
CREATE TABLE channel_slot (
    workspace_id uuid NOT NULL,
    channel_id   uuid NOT NULL,
    -- 1 is Monday.
    day          int  NOT NULL CHECK (day BETWEEN 1 AND 7),
    time         time NOT NULL,
    PRIMARY KEY (workspace_id, channel_id, day, time),
    FOREIGN KEY (workspace_id, channel_id) REFERENCES channel ON DELETE CASCADE
);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['channel_rhythm', 'channel_slot'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant ON %I TO snshelper_app
            USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace())', name);
        EXECUTE format('CREATE POLICY owner ON %I TO snshelper_owner USING (true) WITH CHECK (true)', name);
    END LOOP;
END $$;
