package com.snshelper.platform;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Refuses to start when the role the app signs in with could walk past row-level security. */
@Component
class DatabaseGuard implements InitializingBean {

    private final JdbcClient jdbc;

    DatabaseGuard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void afterPropertiesSet() {
        var tooMighty = jdbc.sql("""
                        SELECT rolsuper OR rolbypassrls
                            OR EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user)
                        FROM pg_roles WHERE rolname = current_user
                        """).query(Boolean.class).single();
        if (tooMighty) {
            throw new StartRefused("The database role in spring.datasource.username is a superuser, owns the tables or"
                    + " bypasses row-level security: use snshelper_app, and the owner only in spring.flyway.user.");
        }
    }
}
