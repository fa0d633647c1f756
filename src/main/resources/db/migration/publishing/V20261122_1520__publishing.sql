-- A post on one channel. The table is also the queue: next_at says when the worker is to look at a row again.
CREATE TABLE publication (
    workspace_id   uuid        NOT NULL,
    id             uuid        NOT NULL,
    post_id        uuid        NOT NULL,
    channel_id     uuid        NOT NULL,
    network        text        NOT NULL,
    state          text        NOT NULL CHECK (state IN
                       ('SCHEDULED', 'SENDING', 'CHECKING', 'PUBLISHED', 'FAILED', 'HELD', 'CANCELLED')),
    -- What the person chose, and the instant it means.
    wall_time      timestamp   NOT NULL,
    zone           text        NOT NULL,
    due_at         timestamptz NOT NULL,
    next_at        timestamptz NOT NULL,
    -- Who works on it: the fence grows with each claim and each edit, and every write of a worker names it.
    claimed_by     text,
    lease_until    timestamptz,
    fence          bigint      NOT NULL DEFAULT 0,
    attempts       int         NOT NULL DEFAULT 0,
    looks          int         NOT NULL DEFAULT 0,
    problem        text,
    answer         text,
    url            text,
    published_at   timestamptz,
    created_at     timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    -- Whatever two editors do at once, a post has one publication on a channel.
    UNIQUE (workspace_id, post_id, channel_id)
);
CREATE INDEX publication_due ON publication (network, next_at) WHERE state IN ('SCHEDULED', 'SENDING', 'CHECKING');
CREATE INDEX publication_time ON publication (workspace_id, due_at, id);
CREATE INDEX publication_channel ON publication (workspace_id, channel_id) WHERE state = 'SCHEDULED';

-- What is sent, copied when it was scheduled; the unit of sending, of looking and of the receipt.
CREATE TABLE publication_part (
    workspace_id   uuid        NOT NULL,
    publication_id uuid        NOT NULL,
    position       int         NOT NULL,
    text           text        NOT NULL,
    media          uuid[]      NOT NULL,
    state          text        NOT NULL CHECK (state IN ('WAITING', 'SENDING', 'CHECKING', 'LIVE')),
    -- The network's own handle, saved before the request that makes the part visible.
    handle         text,
    reference      text,
    url            text,
    -- The date that networks show, fixed at the first attempt.
    dated          timestamptz,
    -- The last moment at which it may have gone on the wire: "not seen" counts from here.
    sent_at        timestamptz,
    seen_live_at   timestamptz,
    PRIMARY KEY (workspace_id, publication_id, position),
    FOREIGN KEY (workspace_id, publication_id) REFERENCES publication ON DELETE CASCADE
);

-- Each attempt and each look, in order. What is written here is what the customer reads.
CREATE TABLE receipt (
    workspace_id   uuid        NOT NULL,
    publication_id uuid        NOT NULL,
    id             uuid        NOT NULL,
    part           int         NOT NULL,
    attempt        int         NOT NULL,
    act            text        NOT NULL CHECK (act IN ('SENT', 'LOOKED')),
    at             timestamptz NOT NULL,
    outcome        text        NOT NULL,
    answer         text,
    answered_at    timestamptz,
    PRIMARY KEY (workspace_id, publication_id, id),
    FOREIGN KEY (workspace_id, publication_id) REFERENCES publication ON DELETE CASCADE
);

-- The first answer to a request that carried an Idempotency-Key, for a day.
CREATE TABLE idempotency_key (
    workspace_id   uuid        NOT NULL,
    key            text        NOT NULL,
    request_hash   bytea       NOT NULL,
    status         int         NOT NULL,
    body           text        NOT NULL,
    created_at     timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, key)
);
CREATE INDEX idempotency_key_age ON idempotency_key (created_at);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['publication', 'publication_part', 'receipt', 'idempotency_key'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant ON %I TO snshelper_app
            USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace())', name);
        EXECUTE format('CREATE POLICY owner ON %I TO snshelper_owner USING (true) WITH CHECK (true)', name);
    END LOOP;
END $$;
