-- When an operator paused a network, and who: nothing new is sent to it while its newest row is open.
CREATE TABLE network_pause (
    network    text        NOT NULL,
    paused_at  timestamptz NOT NULL,
    paused_by  uuid        NOT NULL,
    resumed_at timestamptz,
    resumed_by uuid,
    PRIMARY KEY (network, paused_at)
);
CREATE UNIQUE INDEX network_pause_open ON network_pause (network) WHERE resumed_at IS NULL;

-- Customers read that a network is paused, not by whom; only the program itself writes.
ALTER TABLE network_pause ENABLE ROW LEVEL SECURITY;
ALTER TABLE network_pause FORCE ROW LEVEL SECURITY;
REVOKE ALL ON network_pause FROM snshelper_app;
GRANT SELECT (network, paused_at, resumed_at) ON network_pause TO snshelper_app;
CREATE POLICY everybody_reads ON network_pause FOR SELECT TO snshelper_app USING (true);
CREATE POLICY owner_all ON network_pause TO snshelper_owner USING (true);

-- Receipts are written as time goes by: what networks answered lately is found without a look at all that ever was.
CREATE INDEX receipt_at ON receipt USING brin (at) WITH (autosummarize = on);
