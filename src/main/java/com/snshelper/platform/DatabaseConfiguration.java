package com.snshelper.platform;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.jdbc.config.annotation.SpringSessionTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The data folder, the database in it unless {@code spring.datasource.url} names another, and its transactions. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PlatformProperties.class)
class DatabaseConfiguration {

    private static final String URL = "spring.datasource.url";
    private static final String LOCAL = "local";

    @Bean
    DataFolder dataFolder(PlatformProperties properties) {
        return DataFolder.open(properties.data(), properties.sharedOrData());
    }

    @Bean
    Secrets secrets(DataFolder data, Environment environment) {
        // With a database elsewhere, the vault sees for itself whether the secrets belong to it.
        boolean elsewhere = !environment.getProperty(URL, LOCAL).equals(LOCAL);
        return elsewhere
                ? new Secrets(data.sharedFolder("secrets"), environment, true)
                : Secrets.beside(
                        LocalPostgres.existsIn(data.folder("postgres")), data.sharedFolder("secrets"), environment);
    }

    /** Our own PostgreSQL, only where no other is configured. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = URL, matchIfMissing = true, havingValue = LOCAL)
    static class Local {

        @Bean
        LocalPostgres localPostgres(DataFolder data, Secrets secrets) {
            return LocalPostgres.start(data.folder("postgres"), secrets);
        }

        @Bean
        JdbcConnectionDetails appConnection(LocalPostgres postgres, Secrets secrets) {
            return new AsApp(postgres.url(), secrets.get("app-password"));
        }

        @Bean
        FlywayConnectionDetails ownerConnection(LocalPostgres postgres, Secrets secrets) {
            return new AsOwner(postgres.url(), secrets.get("owner-password"));
        }
    }

    private record AsApp(String url, String password) implements JdbcConnectionDetails {
        @Override
        public String getUsername() {
            return DatabaseRoles.APP;
        }

        @Override
        public String getPassword() {
            return password;
        }

        @Override
        public String getJdbcUrl() {
            return url;
        }
    }

    private record AsOwner(String url, String password) implements FlywayConnectionDetails {
        @Override
        public String getUsername() {
            return DatabaseRoles.OWNER;
        }

        @Override
        public String getPassword() {
            return password;
        }

        @Override
        public String getJdbcUrl() {
            return url;
        }
    }

    @Bean
    @Primary
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new TenantTransactions(dataSource);
    }

    /** Session tables hold ids only and belong to no tenant. */
    @Bean
    @SpringSessionTransactionManager
    PlatformTransactionManager sessionTransactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    DatabaseClock clock(JdbcClient jdbc, PlatformProperties properties) {
        return new DatabaseClock(jdbc, parseOffset(properties.clock().offset()));
    }

    private static TemporalAmount parseOffset(String text) {
        return text.contains("T") ? Duration.parse(text) : Period.parse(text);
    }
}
