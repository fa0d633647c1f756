package com.snshelper.channels;

import com.snshelper.platform.Ids;
import com.snshelper.platform.Tenancy;
import com.snshelper.privacy.Vault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The table of those who left to connect a channel and are expected back; its secrets are sealed or hashed. */
@Component
class PendingConnections {

    static final Duration LIFE = Duration.ofMinutes(10);

    private static final String KEPT = "pending_connection.kept";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final JsonMapper json;
    private final Clock clock;

    PendingConnections(JdbcClient jdbc, Vault vault, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
        this.clock = clock;
    }

    /**
     * One of them.
     *
     * @param channel the channel to connect again; {@code null} for a new one
     * @param answers what she typed, for the form that she may come back to
     * @param address where she leaves for
     * @param values what the network's adapter asked to keep
     */
    record Pending(
            String network,
            @Nullable UUID channel,
            Map<String, String> answers,
            String address,
            Map<String, String> values) {}

    /** What is sealed. */
    private record Kept(Map<String, String> answers, String address, Map<String, String> values) {}

    UUID add(Pending pending, UUID account, String session, String state) {
        var id = Ids.next();
        var kept = json.writeValueAsString(new Kept(pending.answers(), pending.address(), pending.values()));
        jdbc.sql("""
                        INSERT INTO pending_connection (workspace_id, id, account_id, session_hash, state_hash, network,
                            channel_id, kept, expires_at)
                        VALUES (:workspace, :id, :account, :session, :state, :network, :channel, :kept, :expires)
                        """)
                .param("workspace", Tenancy.workspace())
                .param("id", id)
                .param("account", account)
                .param("session", hash(session))
                .param("state", hash(state))
                .param("network", pending.network())
                .param("channel", pending.channel())
                .param("kept", vault.seal(KEPT, id, Tenancy.workspace(), kept))
                .param("expires", now().plus(LIFE))
                .update();
        return id;
    }

    /** Hers, while there is time. */
    Optional<Pending> find(UUID id, UUID account, String session) {
        return jdbc.sql("""
                        SELECT id, network, channel_id, kept FROM pending_connection
                        WHERE workspace_id = ? AND id = ? AND account_id = ? AND session_hash = ? AND expires_at > ?
                        """)
                .params(Tenancy.workspace(), id, account, hash(session), now())
                .query(this::pending)
                .optional();
    }

    /** Takes it away for good, so that what came back works once; only in the browser in which she left. */
    Optional<Pending> take(String state, UUID account, String session) {
        return jdbc.sql("""
                        DELETE FROM pending_connection
                        WHERE workspace_id = ? AND state_hash = ? AND account_id = ? AND session_hash = ?
                            AND expires_at > ?
                        RETURNING id, network, channel_id, kept
                        """)
                .params(Tenancy.workspace(), hash(state), account, hash(session), now())
                .query(this::pending)
                .optional();
    }

    /** The workspace that she left from, among all of the account at hand. */
    Optional<UUID> workspaceOf(String state) {
        return jdbc.sql("SELECT workspace_id FROM pending_connection WHERE state_hash = ? AND account_id = ?")
                .params(hash(state), Tenancy.account())
                .query(UUID.class)
                .optional();
    }

    void forgetOld() {
        jdbc.sql("DELETE FROM pending_connection WHERE expires_at < ?")
                .param(now())
                .update();
    }

    private Pending pending(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var kept = json.readValue(vault.open(KEPT, id, Tenancy.workspace(), row.getBytes("kept")), Kept.class);
        return new Pending(
                row.getString("network"),
                row.getObject("channel_id", UUID.class),
                kept.answers(),
                kept.address(),
                kept.values());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
