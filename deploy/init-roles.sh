#!/bin/sh
# Makes the three roles and the database, once, as the superuser: by hand, or by the official PostgreSQL image on its
# first start. Needs OWNER_PASSWORD and APP_PASSWORD, and what psql needs to sign in (PGHOST, PGPORT, PGUSER …).
set -eu

psql -v ON_ERROR_STOP=1 --username "${POSTGRES_USER:-${PGUSER:-postgres}}" --dbname postgres \
  -v owner="$OWNER_PASSWORD" -v app="$APP_PASSWORD" <<'SQL'
CREATE ROLE snshelper_owner LOGIN PASSWORD :'owner';
CREATE ROLE snshelper_app LOGIN PASSWORD :'app';
CREATE ROLE snshelper_service NOLOGIN BYPASSRLS;
GRANT snshelper_service TO snshelper_app WITH INHERIT FALSE, SET TRUE;
CREATE DATABASE snshelper OWNER snshelper_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE snshelper FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE snshelper TO snshelper_app;
SQL
