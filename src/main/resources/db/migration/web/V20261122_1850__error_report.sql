-- What broke, for the operator: where and how, never with what.
CREATE TABLE error_report (
    error_id text        NOT NULL PRIMARY KEY,
    at       timestamptz NOT NULL,
    method   text        NOT NULL,
    path     text        NOT NULL,
    fault    text        NOT NULL
);
CREATE INDEX error_report_at ON error_report (at);
ALTER TABLE error_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE error_report FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON error_report TO snshelper_owner USING (true);
