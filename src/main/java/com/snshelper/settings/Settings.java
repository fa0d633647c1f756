package com.snshelper.settings;

import com.snshelper.platform.Tenancy;
import com.snshelper.privacy.Purposes;
import com.snshelper.privacy.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The operator's settings, read whenever they are needed, so that all nodes agree at once. */
@Component
public class Settings {

    /** Whom the sealed values are about: nobody but the installation. */
    private static final UUID INSTALLATION = new UUID(0, 1);

    private static final String COLUMN = "setting.value";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final TransactionOperations transactions;
    private final Clock clock;

    Settings(JdbcClient jdbc, Vault vault, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Stored(String name, byte[] value) {}

    public Installation installation() {
        var all = read(
                Setting.NAME, Setting.ADDRESS, Setting.DATA_PROTECTION_OFFICER, Setting.SIGN_UP, Setting.LANGUAGES);
        return new Installation(
                all.getOrDefault(Setting.NAME, ""),
                all.getOrDefault(Setting.ADDRESS, ""),
                all.getOrDefault(Setting.DATA_PROTECTION_OFFICER, ""),
                Optional.ofNullable(all.get(Setting.SIGN_UP))
                        .map(SignUpMode::valueOf)
                        .orElse(SignUpMode.OPEN),
                Optional.ofNullable(all.get(Setting.LANGUAGES))
                        .map(codes -> List.of(codes.split(" ")))
                        .orElse(Installation.SPOKEN));
    }

    void change(Installation installation) {
        write(Map.of(
                Setting.NAME, installation.name(),
                Setting.ADDRESS, installation.address(),
                Setting.DATA_PROTECTION_OFFICER, installation.dataProtectionOfficer(),
                Setting.SIGN_UP, installation.signUp().name(),
                Setting.LANGUAGES, String.join(" ", installation.languages())));
    }

    /** Where letters are handed over; empty while none is set. */
    public Optional<MailServer> mailServer() {
        var all = read(
                Setting.MAIL_HOST,
                Setting.MAIL_PORT,
                Setting.MAIL_SECURITY,
                Setting.MAIL_USER,
                Setting.MAIL_PASSWORD,
                Setting.MAIL_FROM);
        return Optional.ofNullable(all.get(Setting.MAIL_HOST))
                .map(host -> new MailServer(
                        host,
                        Integer.parseInt(all.getOrDefault(Setting.MAIL_PORT, "587")),
                        MailServer.Security.valueOf(
                                all.getOrDefault(Setting.MAIL_SECURITY, MailServer.Security.STARTTLS.name())),
                        all.getOrDefault(Setting.MAIL_USER, ""),
                        all.getOrDefault(Setting.MAIL_PASSWORD, ""),
                        all.getOrDefault(Setting.MAIL_FROM, "")));
    }

    public void change(MailServer server) {
        write(Map.of(
                Setting.MAIL_HOST, server.host(),
                Setting.MAIL_PORT, Integer.toString(server.port()),
                Setting.MAIL_SECURITY, server.security().name(),
                Setting.MAIL_USER, server.user(),
                Setting.MAIL_PASSWORD, server.password(),
                Setting.MAIL_FROM, server.from()));
    }

    /** From now on letters stay in the outbox. */
    public void forgetMailServer() {
        write(Map.of(Setting.MAIL_HOST, "", Setting.MAIL_USER, "", Setting.MAIL_PASSWORD, ""));
    }

    private Map<Setting, String> read(Setting... which) {
        var names = Arrays.stream(which).map(Setting::name).toArray(String[]::new);
        return Tenancy.asService(() -> transactions.execute(status -> Purposes.as("operation", () -> {
            var values = new EnumMap<Setting, String>(Setting.class);
            jdbc.sql("SELECT name, value FROM setting WHERE name = ANY (?)")
                    .param(names)
                    .query(Stored.class)
                    .list()
                    .forEach(it -> values.put(
                            Setting.valueOf(it.name()), vault.open(COLUMN, row(it.name()), INSTALLATION, it.value())));
            return values;
        })));
    }

    /** An empty value is no value. */
    private void write(Map<Setting, String> values) {
        Tenancy.asService(() -> transactions.execute(status -> {
            values.forEach((setting, value) -> {
                if (value.isBlank()) {
                    jdbc.sql("DELETE FROM setting WHERE name = ?")
                            .param(setting.name())
                            .update();
                } else {
                    write(setting.name(), value.strip());
                }
            });
            return values.size();
        }));
    }

    private void write(String name, String value) {
        jdbc.sql("""
                        INSERT INTO setting (name, value, changed_at) VALUES (?, ?, ?)
                        ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at
                        """)
                .params(
                        name,
                        vault.seal(COLUMN, row(name), INSTALLATION, value),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static UUID row(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
