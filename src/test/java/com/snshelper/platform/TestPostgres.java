package com.snshelper.platform;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.FileSystemUtils;

/** One real PostgreSQL for all tests of a run, migrated by the program itself, with its roles and its policies. */
public final class TestPostgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Path FOLDER =
            Path.of("target", "test-postgres-" + ProcessHandle.current().pid());

    private static final class Running {
        static final Secrets SECRETS = new Secrets(makeFolder(), new MockEnvironment(), true);
        static final LocalPostgres SERVER = start();

        private static LocalPostgres start() {
            var server = LocalPostgres.start(
                    FOLDER.toAbsolutePath(), SECRETS, "fsync=off", "synchronous_commit=off", "full_page_writes=off");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                deleteFolder();
            }));
            return server;
        }
    }

    private static Path makeFolder() {
        deleteFolder();
        try {
            return Files.createDirectories(FOLDER.resolve("secrets")).toAbsolutePath();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void deleteFolder() {
        try {
            FileSystemUtils.deleteRecursively(FOLDER);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String url() {
        return Running.SERVER.url();
    }

    public static String appPassword() {
        return Running.SECRETS.get("app-password");
    }

    public static String ownerPassword() {
        return Running.SECRETS.get("owner-password");
    }

    /** Speaks as the owner of the tables: it migrates them, and sees those that the program may not touch. */
    public static JdbcClient owner() {
        return JdbcClient.create(new DriverManagerDataSource(url(), "snshelper_owner", ownerPassword()));
    }

    private static String keyset() {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "spring.datasource.url=" + url(),
                        "spring.datasource.username=snshelper_app",
                        "spring.datasource.password=" + appPassword(),
                        "spring.flyway.url=" + url(),
                        "spring.flyway.user=snshelper_owner",
                        "spring.flyway.password=" + ownerPassword(),
                        // All contexts of a run share the database, so they share what opens its rows.
                        "snshelper.secrets.vault-keyset=" + Running.SECRETS.get("vault-keyset", TestPostgres::keyset),
                        "snshelper.secrets.blind-index-key=" + Running.SECRETS.get("blind-index-key"),
                        "spring.datasource.hikari.maximum-pool-size=8",
                        "snshelper.data="
                                + FOLDER.resolve("data-" + System.identityHashCode(context))
                                        .toAbsolutePath())
                .applyTo(context);
    }
}
