-- The owner migrates; app signs in and is bound by row-level security; service is app's role for work across workspaces.
GRANT USAGE ON SCHEMA public TO snshelper_app, snshelper_service;
ALTER DEFAULT PRIVILEGES IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO snshelper_app, snshelper_service;

-- Who asks: set at the start of each transaction. An empty or missing tenant is an error, never "all rows".
CREATE FUNCTION current_workspace() RETURNS uuid LANGUAGE sql STABLE
    AS $$ SELECT current_setting('app.workspace')::uuid $$;

-- NULL where no account acts (an API token, the worker) or another kind of tenant asks.
CREATE FUNCTION workspace_or_null() RETURNS uuid LANGUAGE sql STABLE
    AS $$ SELECT nullif(current_setting('app.workspace'), '')::uuid $$;
CREATE FUNCTION account_or_null() RETURNS uuid LANGUAGE sql STABLE
    AS $$ SELECT nullif(current_setting('app.account'), '')::uuid $$;

-- Sessions (Spring Session JDBC) and tasks (db-scheduler) hold ids only and belong to no workspace.
CREATE TABLE spring_session (
    primary_id            char(36) NOT NULL PRIMARY KEY,
    session_id            char(36) NOT NULL UNIQUE,
    creation_time         bigint   NOT NULL,
    last_access_time      bigint   NOT NULL,
    max_inactive_interval int      NOT NULL,
    expiry_time           bigint   NOT NULL,
    principal_name        varchar(100)
);
CREATE INDEX spring_session_expiry ON spring_session (expiry_time);
CREATE INDEX spring_session_principal ON spring_session (principal_name);

CREATE TABLE spring_session_attributes (
    session_primary_id char(36)     NOT NULL REFERENCES spring_session (primary_id) ON DELETE CASCADE,
    attribute_name     varchar(200) NOT NULL,
    attribute_bytes    bytea        NOT NULL,
    PRIMARY KEY (session_primary_id, attribute_name)
);

CREATE TABLE scheduled_tasks (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);
CREATE INDEX scheduled_tasks_priority_execution_time ON scheduled_tasks (priority DESC, execution_time ASC);
