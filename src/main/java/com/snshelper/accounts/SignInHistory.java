package com.snshelper.accounts;

import com.snshelper.platform.Ids;
import com.snshelper.platform.Tenancy;
import com.snshelper.privacy.Purposes;
import com.snshelper.privacy.RetentionClocks;
import com.snshelper.privacy.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** When and from where people came in, kept for them to see what was not them. */
@Component
class SignInHistory {

    private final JdbcClient jdbc;
    private final Vault vault;
    private final RetentionClocks retention;
    private final Clock clock;

    SignInHistory(JdbcClient jdbc, Vault vault, RetentionClocks retention, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.retention = retention;
        this.clock = clock;
    }

    /** As the service role. */
    @Transactional(propagation = Propagation.MANDATORY)
    SignIn add(UUID account, SignIn.Way way, Device device, String origin) {
        var id = Ids.next();
        var now = clock.instant();
        jdbc.sql("INSERT INTO sign_in (account_id, id, at, way, device, origin) VALUES (?, ?, ?, ?, ?, ?)")
                .params(
                        account,
                        id,
                        OffsetDateTime.ofInstant(now, ZoneOffset.UTC),
                        way.name(),
                        vault.seal("sign_in.device", id, account, device.text()),
                        vault.seal("sign_in.origin", id, account, origin))
                .update();
        return new SignIn(id, now, way, device, origin);
    }

    /** Those of the account at hand, the newest first. */
    @Transactional(readOnly = true)
    List<SignIn> all() {
        return Purposes.as(
                "service",
                () -> jdbc.sql("SELECT * FROM sign_in WHERE account_id = ? ORDER BY at DESC, id DESC")
                        .param(Tenancy.account())
                        .query((row, number) -> open(row))
                        .list());
    }

    private SignIn open(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var account = row.getObject("account_id", UUID.class);
        return new SignIn(
                id,
                row.getObject("at", OffsetDateTime.class).toInstant(),
                SignIn.Way.valueOf(row.getString("way")),
                Device.parse(vault.open("sign_in.device", id, account, row.getBytes("device"))),
                vault.open("sign_in.origin", id, account, row.getBytes("origin")));
    }

    /** Erases those that the privacy map keeps no longer; as the service role. */
    @Transactional
    int forgetOld() {
        return jdbc.sql("DELETE FROM sign_in WHERE at < ?")
                .param(retention.keptSince("sign-in-history"))
                .update();
    }
}
