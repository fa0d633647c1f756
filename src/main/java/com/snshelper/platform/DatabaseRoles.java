package com.snshelper.platform;

import java.sql.SQLException;
import java.sql.Statement;

/**
 * The three roles: {@code snshelper_owner} migrates, {@code snshelper_app} signs in and is bound by row-level security,
 * {@code snshelper_service} is what the app becomes, for one transaction, for work across workspaces.
 */
final class DatabaseRoles {

    static final String DATABASE = "snshelper";
    static final String OWNER = "snshelper_owner";
    static final String APP = "snshelper_app";
    static final String SERVICE = "snshelper_service";

    private DatabaseRoles() {}

    /** Makes what is missing; repeatable. The passwords are ours, URL-safe Base64, so quoting them is safe. */
    static void prepare(Statement statement, String ownerPassword, String appPassword) throws SQLException {
        makeRole(statement, OWNER, "LOGIN");
        makeRole(statement, APP, "LOGIN");
        makeRole(statement, SERVICE, "NOLOGIN BYPASSRLS");
        statement.execute("ALTER ROLE " + OWNER + " PASSWORD '" + ownerPassword + "'");
        statement.execute("ALTER ROLE " + APP + " PASSWORD '" + appPassword + "'");
        statement.execute("GRANT " + SERVICE + " TO " + APP + " WITH INHERIT FALSE, SET TRUE");
        if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
            statement.execute("REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
            statement.execute("GRANT CONNECT, TEMPORARY ON DATABASE " + DATABASE + " TO " + APP);
        }
    }

    private static void makeRole(Statement statement, String role, String attributes) throws SQLException {
        if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'")) {
            statement.execute("CREATE ROLE " + role + " " + attributes);
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
